"""The interactive elements of blocks: finding one, and what choosing a value in it means."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Thing = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """An element, the block it stands in, and the words beside it."""

    block: Thing
    element: Thing
    label: str

    @property
    def acts(self) -> bool:
        """Whether using it is told to the app at once, and not only on submit."""
        return self.block["type"] != "input" or bool(self.block.get("dispatch_action"))


# Per type: the field that holds the value, and the field that holds it at the start.
HOLDS = {
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", ""),
}
PRESSED = {"button", "icon_button", "feedback_buttons", "workflow_button"}
MANY = {name for name, (field, _) in HOLDS.items() if field.endswith("s")}


def places(blocks: list[Thing]) -> Iterator[Place]:
    """Every interactive element of these blocks, in reading order."""
    for block in blocks:
        words = _words(block.get("label") or block.get("text"))
        inner = [block.get("element"), block.get("accessory"), *_listed(block)]
        for element in inner:
            if isinstance(element, dict) and element.get("type") in HOLDS.keys() | PRESSED:
                yield Place(block, element, words)


def find(blocks: list[Thing], wanted: str) -> Place:
    """The element with this label, action id, block id, placeholder or option.

    LookupError names what there is.
    """
    everything = list(places(blocks))
    for fits in (_named_exactly, _offers, _named_in_part):
        found = [place for place in everything if fits(place, wanted)]
        if found:
            return found[0]
    there = ", ".join(repr(_names(place)[0]) for place in everything) or "nothing"
    raise LookupError(f"There is no {wanted!r} to use here, only {there}.")


def start(element: Thing) -> Thing:
    """What an element holds before anyone has touched it, as in a view's state."""
    holds, initial = HOLDS[element["type"]]
    empty: Any = [] if element["type"] in MANY else None
    return {"type": element["type"], holds: element.get(initial, empty)}


def chosen(element: Thing, value: Any, resolve: Callable[[str, str], str]) -> Thing:
    """What an element holds once a person has picked `value`.

    Options may be named by label or value; people and channels by any of their names, through
    `resolve(kind of element, name)`. LookupError when there is no such option.
    """
    kind = element["type"]
    holds, _ = HOLDS[kind]
    if kind in MANY:
        values = value if isinstance(value, list | tuple | set) else [value]
        picked: Any = [_one(element, each, resolve) for each in values]
    else:
        picked = None if value in (None, "") else _one(element, value, resolve)
    return {"type": kind, holds: picked}


def _one(element: Thing, value: Any, resolve: Callable[[str, str], str]) -> Any:
    kind = element["type"]
    if HOLDS[kind][0].startswith("selected_option"):
        return _option(element, value)
    if any(word in kind for word in ("users", "conversations", "channels")):
        return resolve(kind, str(value))
    return value if kind in {"datetimepicker", "rich_text_input", "file_input"} else str(value)


def _option(element: Thing, wanted: Any) -> Thing:
    if isinstance(wanted, dict):
        return wanted
    options = _options(element)
    for option in options:
        if wanted in {option.get("value"), option["text"]["text"]}:
            return option
    offered = ", ".join(repr(option["text"]["text"]) for option in options)
    raise LookupError(f"There is no option {wanted!r}, only {offered}.")


def _options(element: Thing) -> list[Thing]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(o for g in groups for o in g["options"])]


def _listed(block: Thing) -> list[Any]:
    inner = block.get("elements") if block["type"] in {"actions", "context_actions"} else None
    cards = block.get("elements", []) if block["type"] == "carousel" else [block]
    buttons = [b for card in cards for b in card.get("actions", []) if block["type"] != "actions"]
    return [*(inner or []), *buttons]


def _words(text: Any) -> str:
    return str(text.get("text", "")) if isinstance(text, dict) else str(text or "")


def _names(place: Place) -> list[str]:
    element = place.element
    own = [_words(element.get("text")), _words(element.get("placeholder"))]
    label = place.label if place.block["type"] == "input" else ""
    ids = [element.get("action_id", ""), place.block.get("block_id", "")]
    return [name for name in (*own, label, *ids, place.label) if name]


def _named_exactly(place: Place, wanted: str) -> bool:
    return wanted in _names(place)


def _offers(place: Place, wanted: str) -> bool:
    return any(wanted == option["text"]["text"] for option in _options(place.element))


def _named_in_part(place: Place, wanted: str) -> bool:
    return any(wanted.lower() in name.lower() for name in _names(place))
