"""Modals and Home tabs, and the short-lived tickets that open them and answer clicks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.elements import HOLDS, places, start
from bot.sandbox.refusals import RefusedError
from bot.sandbox.words import visible_text
from bot.sandbox.world import APP, BOT, TEAM, Message, World
from bot.views.limits import STACK_OF_VIEWS

TRIGGER_LIVES = timedelta(seconds=3)
RESPONSE_URL_LIVES = timedelta(minutes=30)
RESPONSE_URL_USES = 5
APPS_OWN = (
    "type title submit close blocks private_metadata callback_id external_id clear_on_close "
    "notify_on_close"
)


@dataclass(slots=True, eq=False)
class View:
    """A modal or a Home tab as one person has it before them."""

    id: str
    person: str
    given: dict[str, Any]
    hash: str
    root: str = ""
    previous: str = ""
    state: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    open: bool = True

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Its blocks, each with a block id."""
        return list(self.given.get("blocks", []))

    @property
    def title(self) -> str:
        """The words at its top."""
        return str(self.given.get("title", {}).get("text", ""))

    @property
    def words(self) -> str:
        """Everything a reader sees of it, one line per piece."""
        return "\n".join(part for part in (self.title, visible_text(self.blocks)) if part)

    def wire(self) -> dict[str, Any]:
        """The view as Slack hands it to the app."""
        own = {name: self.given.get(name) for name in APPS_OWN.split()}
        own["private_metadata"] = own["private_metadata"] or ""
        own["callback_id"] = own["callback_id"] or ""
        own["external_id"] = own["external_id"] or ""
        return own | {
            "id": self.id,
            "team_id": TEAM,
            "app_id": APP,
            "app_installed_team_id": TEAM,
            "bot_id": BOT,
            "hash": self.hash,
            "root_view_id": self.root or self.id,
            "previous_view_id": self.previous or None,
            "clear_on_close": bool(own["clear_on_close"]),
            "notify_on_close": bool(own["notify_on_close"]),
            "state": {"values": values_of(self.blocks, self.state)},
        }


def values_of(
    blocks: list[dict[str, Any]], state: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The `state.values` of blocks: what was picked, else what each element starts with."""
    values: dict[str, dict[str, Any]] = {}
    for place in places(blocks):
        block, element = place.block["block_id"], place.element
        if element["type"] in HOLDS and element["type"] != "overflow":
            held = state.get(block, {}).get(element["action_id"])
            values.setdefault(block, {})[element["action_id"]] = held or start(element)
    return values


@dataclass(slots=True, eq=False)
class ResponseUrl:
    """A url that answers one interaction: five uses in half an hour."""

    person: str
    channel: str
    at: datetime
    message: Message | None = None
    uses: int = 0


class Surfaces:
    """Every view that is open, and every ticket that was handed out."""

    def __init__(self, world: World) -> None:
        """Begin with nothing open."""
        self.world = world
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self._triggers: dict[str, tuple[str, datetime]] = {}
        self._used: set[str] = set()

    def new_trigger(self, person: str) -> str:
        """A ticket that lets the app open one view for this person within three seconds."""
        trigger = f"{self.world.new_id('')}.{self.world.new_id('')}.sandbox"
        self._triggers[trigger] = (person, self.world.clock.now())
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """Whose ticket this is; it is used up now."""
        if trigger not in self._triggers:
            raise RefusedError("invalid_trigger_id")
        if trigger in self._used:
            raise RefusedError("exchanged_trigger_id")
        person, at = self._triggers[trigger]
        if self.world.clock.now() - at > TRIGGER_LIVES:
            raise RefusedError("expired_trigger_id")
        self._used.add(trigger)
        return person

    def new_response_url(self, person: str, channel: str, message: Message | None) -> str:
        """The key of a fresh response url."""
        key = self.world.new_id("R")
        self.response_urls[key] = ResponseUrl(person, channel, self.world.clock.now(), message)
        return key

    def use_response_url(self, key: str) -> ResponseUrl:
        """The interaction a response url belongs to; one of its five uses is gone now."""
        found = self.response_urls.get(key)
        if found is None:
            raise RefusedError("invalid_url")
        if self.world.clock.now() - found.at > RESPONSE_URL_LIVES:
            raise RefusedError("expired_url")
        if found.uses >= RESPONSE_URL_USES:
            raise RefusedError("used_url")
        found.uses += 1
        return found

    def open(self, person: str, given: dict[str, Any]) -> View:
        """Put a modal before a person, on top of what is open there."""
        stack = self.stacks.setdefault(person, [])
        if len(stack) >= STACK_OF_VIEWS:
            raise RefusedError("push_limit_reached")
        self._check_external_id(given, None)
        view = View(self.world.new_id("V"), person, self._with_ids(given), self._hash())
        if stack:
            view.root, view.previous = stack[0].id, stack[-1].id
        stack.append(view)
        self.world.changed()
        return view

    def replace(self, view: View, given: dict[str, Any]) -> View:
        """Show something else in the same view. What was typed stays where ids are the same."""
        self._check_external_id(given, view)
        view.given = self._with_ids(given)
        view.hash = self._hash()
        view.errors, view.trouble = {}, ""
        kept = {b["block_id"] for b in view.blocks}
        view.state = {name: held for name, held in view.state.items() if name in kept}
        self.world.changed()
        return view

    def close(self, view: View, *, everything: bool = False) -> list[View]:
        """Take a view away, or the whole stack; the views that closed."""
        stack = self.stacks.get(view.person, [])
        closed = list(stack) if everything else [view]
        for each in closed:
            each.open = False
        self.stacks[view.person] = [each for each in stack if each not in closed]
        self.world.changed()
        return closed

    def publish(self, person: str, given: dict[str, Any]) -> View:
        """Set a person's Home tab."""
        home = self.homes.get(person)
        if home is not None:
            return self.replace(home, given)
        home = View(self.world.new_id("V"), person, self._with_ids(given), self._hash())
        self.homes[person] = home
        self.world.changed()
        return home

    def find(self, view_id: str, external_id: str = "") -> View:
        """The open view with this id."""
        for view in self._everything():
            if view_id == view.id or (
                external_id and view.given.get("external_id") == external_id
            ):
                return view
        raise RefusedError("not_found")

    def _everything(self) -> list[View]:
        return [*self.homes.values(), *(view for stack in self.stacks.values() for view in stack)]

    def _check_external_id(self, given: dict[str, Any], own: View | None) -> None:
        wanted = given.get("external_id")
        taken = [v for v in self._everything() if v.given.get("external_id") == wanted]
        if wanted and any(view is not own for view in taken):
            raise RefusedError("duplicate_external_id")

    def _with_ids(self, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"blocks": with_ids(given.get("blocks", []), self.world)}

    def _hash(self) -> str:
        return f"{self.world.new_ts()}.sandbox"


def with_ids(blocks: list[dict[str, Any]], world: World) -> list[dict[str, Any]]:
    """The same blocks, each with a block id and each element with an action id, as Slack does."""
    made = []
    for block in blocks:
        named = {**block, "block_id": block.get("block_id") or world.new_id("b")}
        for field_name in ("element", "accessory"):
            if isinstance(named.get(field_name), dict) and named[field_name]["type"] != "image":
                named[field_name] = _with_action_id(named[field_name], world)
        if named["type"] in {"actions", "context_actions"}:
            named["elements"] = [_with_action_id(each, world) for each in named["elements"]]
        made.append(named)
    return made


def _with_action_id(element: dict[str, Any], world: World) -> dict[str, Any]:
    return {**element, "action_id": element.get("action_id") or world.new_id("a")}
