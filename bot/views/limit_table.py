"""Slack's limits as one table: every block, element and object with all of its fields.

A field that is not in the table is refused, as Slack does. `bot.views.limits` asks the table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

BLOCKS_OF_MESSAGE = 50
BLOCKS_OF_VIEW = 100
CHARACTERS_OF_BLOCKS = 13_000
CHARACTERS_OF_MARKDOWN = 12_000
CHARACTERS_OF_TABLE = 10_000
TEXT_ADVISED = 4_000
TEXT_CUT = 40_000
BYTES_OF_VIEW = 250_000
STACK_OF_VIEWS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """What one field may hold: its form, how much of it, and which kinds of thing."""

    form: str
    most: int = 0
    least: int = 0
    required: bool = False
    kinds: tuple[str, ...] = ()
    choice: tuple[str, ...] = ()


def text(most: int, *, required: bool = False) -> Part:
    """A text object, plain_text or mrkdwn."""
    return Part("text", most, 1, required, ("plain_text", "mrkdwn"))


def plain(most: int, *, required: bool = False) -> Part:
    """A text object that must be plain_text."""
    return Part("text", most, 1, required, ("plain_text",))


def word(most: int, *, least: int = 0, required: bool = False) -> Part:
    """A string."""
    return Part("string", most, least, required)


def words(*choice: str) -> Part:
    """A string out of a closed set."""
    return Part("choice", choice=choice)


def one(*kinds: str, required: bool = False) -> Part:
    """One object of these kinds."""
    return Part("object", required=required, kinds=kinds)


def many(least: int, most: int, *kinds: str, required: bool = False) -> Part:
    """A list of objects of these kinds."""
    return Part("list", most, least, required, kinds)


ANY = Part("any")
FLAG = Part("flag")
NUMBER = Part("number")
ID = word(255, least=1)
URL = word(3000)
SPOT = {"placeholder": plain(150), "focus_on_load": FLAG}
ASKED = {"action_id": ID, "confirm": one("confirm")}
TYPED = {
    **SPOT,
    "action_id": ID,
    "initial_value": word(3000),
    "dispatch_action_config": one("dispatch_action_config"),
}
LIST = {**SPOT, **ASKED}
PICKED = {"max_selected_items": NUMBER}
OPTIONS = {"options": many(1, 100, "option"), "option_groups": many(1, 100, "option_group")}
BOXES = {**ASKED, "focus_on_load": FLAG, "options": many(1, 10, "rich_option", required=True)}
FILTER = {"filter": one("filter")}
PLACE = {"default_to_current_conversation": FLAG, "response_url_enabled": FLAG}

MENUS = [
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "multi_static_select",
    "multi_external_select",
    "multi_users_select",
    "multi_conversations_select",
    "multi_channels_select",
]
PICKERS = ("checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker")
PRESSED = ("button", "overflow", "workflow_button")
TYPED_IN = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
)
RICH = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")
INLINE = [
    "rich:text",
    "rich:link",
    "rich:emoji",
    "rich:user",
    "rich:channel",
    "rich:usergroup",
    "rich:broadcast",
    "rich:color",
    "rich:date",
    "rich:team",
]
STYLED = {"style": ANY}
CELLS = ("raw_text", "raw_number", "rich_text")

KINDS: Mapping[str, Mapping[str, Part]] = {
    # objects
    "plain_text": {"text": ANY, "emoji": FLAG},
    "mrkdwn": {"text": ANY, "verbatim": FLAG},
    "option": {"text": plain(75, required=True), "value": word(150, required=True)}
    | {"description": plain(75), "url": URL},
    "rich_option": {"text": text(75, required=True), "value": word(150, required=True)}
    | {"description": text(75)},
    "option_group": {"label": plain(75, required=True)}
    | {"options": many(1, 100, "option", required=True)},
    "confirm": {"title": plain(100, required=True), "text": text(300, required=True)}
    | {"confirm": plain(30, required=True), "deny": plain(30, required=True)}
    | {"style": words("primary", "danger")},
    "dispatch_action_config": {"trigger_actions_on": ANY},
    "filter": {"include": ANY, "exclude_bot_users": FLAG}
    | {"exclude_external_shared_channels": FLAG},
    "slack_file": {"id": word(255), "url": URL},
    "feedback": {"text": plain(75, required=True), "value": word(2000, required=True)}
    | {"accessibility_label": word(75)},
    # elements
    "button": {**ASKED, "text": plain(75, required=True), "value": word(2000), "url": URL}
    | {"style": words("primary", "danger"), "accessibility_label": word(75)}
    | {"agent_prompt": word(4000), "agent_prompt_display": word(4000)}
    | {"visible_to_user_ids": ANY},
    "workflow_button": {"text": plain(75, required=True), "action_id": ID, "workflow": ANY}
    | {"style": words("primary", "danger"), "accessibility_label": word(75)},
    "overflow": {**ASKED, "options": many(2, 5, "option", required=True)},
    "static_select": {**LIST, **OPTIONS, "initial_option": one("option")},
    "external_select": {**LIST, "min_query_length": NUMBER, "initial_option": one("option")},
    "users_select": {**LIST, "initial_user": word(255)},
    "conversations_select": {**LIST, **FILTER, **PLACE, "initial_conversation": word(255)},
    "channels_select": {**LIST, "initial_channel": word(255), "response_url_enabled": FLAG},
    "multi_static_select": {**LIST, **OPTIONS, **PICKED}
    | {"initial_options": many(1, 100, "option")},
    "multi_external_select": {**LIST, **PICKED, "min_query_length": NUMBER}
    | {"initial_options": many(1, 100, "option")},
    "multi_users_select": {**LIST, **PICKED, "initial_users": ANY},
    "multi_conversations_select": {**LIST, **PICKED, **FILTER, **PLACE}
    | {"initial_conversations": ANY},
    "multi_channels_select": {**LIST, **PICKED, "initial_channels": ANY},
    "checkboxes": {**BOXES, "initial_options": many(1, 10, "rich_option")},
    "radio_buttons": {**BOXES, "initial_option": one("rich_option")},
    "datepicker": {**LIST, "initial_date": word(10, least=10)},
    "timepicker": {**LIST, "initial_time": word(5, least=5), "timezone": word(255)},
    "datetimepicker": {**ASKED, "focus_on_load": FLAG, "initial_date_time": NUMBER},
    "plain_text_input": {**TYPED, "multiline": FLAG, "min_length": NUMBER, "max_length": NUMBER},
    "email_text_input": TYPED,
    "url_text_input": TYPED,
    "number_input": {**TYPED, "is_decimal_allowed": FLAG, "min_value": ANY, "max_value": ANY},
    "rich_text_input": {**TYPED, "initial_value": ANY, "min_lines": NUMBER, "max_lines": NUMBER},
    "file_input": {"action_id": ID, "filetypes": ANY, "max_files": NUMBER},
    "feedback_buttons": {"action_id": ID, "positive_button": one("feedback", required=True)}
    | {"negative_button": one("feedback", required=True)},
    "icon_button": {**ASKED, "icon": word(255, required=True), "text": plain(75, required=True)}
    | {"accessibility_label": word(75), "value": word(2000), "visible_to_user_ids": ANY},
    "picture": {"image_url": URL, "slack_file": one("slack_file")}
    | {"alt_text": word(2000, least=1, required=True)},
    # rich text and cells
    "rich_text_section": {"elements": many(0, 1000, *INLINE, required=True)},
    "rich_text_list": {"elements": many(1, 1000, "rich_text_section", required=True)}
    | {"style": words("bullet", "ordered"), "indent": NUMBER, "offset": NUMBER, "border": NUMBER},
    "rich_text_preformatted": {"elements": many(1, 1000, *INLINE, required=True)}
    | {"border": NUMBER, "language": ANY},
    "rich_text_quote": {"elements": many(1, 1000, *INLINE, required=True), "border": NUMBER},
    "rich:text": {**STYLED, "text": word(TEXT_CUT, least=1, required=True)},
    "rich:link": {**STYLED, "url": word(3000, required=True), "text": ANY, "unsafe": FLAG},
    "rich:emoji": {**STYLED, "name": word(255, required=True), "unicode": ANY, "skin_tone": ANY},
    "rich:user": {**STYLED, "user_id": word(255, required=True)},
    "rich:channel": {**STYLED, "channel_id": word(255, required=True)},
    "rich:usergroup": {**STYLED, "usergroup_id": word(255, required=True)},
    "rich:team": {**STYLED, "team_id": word(255, required=True)},
    "rich:broadcast": {**STYLED, "range": words("here", "channel", "everyone")},
    "rich:color": {**STYLED, "value": word(255, required=True)},
    "rich:date": {**STYLED, "timestamp": NUMBER, "format": ANY, "url": ANY, "fallback": ANY},
    "raw_text": {"text": word(TEXT_CUT, least=1, required=True)},
    "raw_number": {"value": ANY, "text": word(TEXT_CUT, least=1)},
    "column": {"align": words("left", "center", "right"), "is_wrapped": FLAG},
    # blocks
    "section": {"text": text(3000), "fields": many(1, 10, "field"), "expand": FLAG}
    | {"accessory": one("picture", *PRESSED, *MENUS, *PICKERS)},
    "header": {"text": plain(150, required=True), "level": NUMBER},
    "divider": {},
    "context": {"elements": many(1, 10, "picture", "remark", required=True)},
    "context_actions": {"elements": many(1, 5, "feedback_buttons", "icon_button", required=True)},
    "actions": {"elements": many(1, 25, *PRESSED, *MENUS, *PICKERS, required=True)},
    "input": {"label": plain(2000, required=True), "hint": plain(2000), "optional": FLAG}
    | {"dispatch_action": FLAG, "element": one(*TYPED_IN, *MENUS, *PICKERS, required=True)},
    "image": {"image_url": URL, "slack_file": one("slack_file"), "title": plain(2000)}
    | {"alt_text": word(2000, least=1, required=True)},
    "markdown": {"text": word(CHARACTERS_OF_MARKDOWN, least=1, required=True)},
    "rich_text": {"elements": many(1, 1000, *RICH, required=True)},
    "table": {"rows": Part("rows", 100, 1, required=True, kinds=CELLS)}
    | {"column_settings": many(0, 20, "column")},
    "file": {"external_id": word(255, required=True), "source": words("remote")},
    "call": {"call_id": ID, "call": ANY, "api_decoration_available": FLAG},
    "video": {"alt_text": word(2000, required=True), "video_url": word(3000, required=True)}
    | {"thumbnail_url": word(3000, required=True), "title": plain(200, required=True)}
    | {"title_url": URL, "description": plain(200), "author_name": word(50)}
    | {"provider_name": word(50), "provider_icon_url": URL},
    "task_card": {"task_id": ID, "title": ANY, "details": ANY, "output": ANY, "sources": ANY}
    | {"status": words("pending", "in_progress", "complete", "error")},
    "plan": {"title": ANY, "tasks": ANY},
    "alert": {"text": text(200, required=True)}
    | {"level": words("default", "info", "warning", "error", "success")},
    "card": {"title": text(150), "subtitle": text(150), "body": text(200)}
    | {"hero_image": one("picture"), "icon": one("picture"), "slack_icon": ANY}
    | {"subtext": text(200), "actions": many(1, 3, "button")},
    "carousel": {"elements": many(1, 10, "card", required=True)},
    "container": {"child_blocks": Part("blocks", 10, 1, required=True), "title": plain(150)}
    | {"rich_text_title": ANY, "subtitle": plain(150), "width": ANY, "icon": one("picture")}
    | {"is_collapsible": FLAG, "default_collapsed": FLAG, "has_header_divider": FLAG},
    "data_visualization": {"title": ANY, "chart": ANY, "alt_text": ANY},
}
TEXTS: Mapping[str, Part] = {"field": text(2000), "remark": text(3000)}
BLOCKS = tuple(list(KINDS)[list(KINDS).index("section") :])
ONLY_IN_MESSAGES = frozenset(
    [
        "markdown",
        "table",
        "context_actions",
        "card",
        "carousel",
        "container",
        "plan",
        "task_card",
        "file",
        "call",
        "data_visualization",
    ]
)
ONLY_IN_MODALS = frozenset({"alert"})
# Told apart by their place, not by a `type` of their own.
UNTYPED = frozenset(
    [
        "option",
        "rich_option",
        "option_group",
        "confirm",
        "dispatch_action_config",
        "filter",
        "slack_file",
        "feedback",
        "column",
    ]
)


def exactly_one(*names: str) -> Callable[[Mapping[str, Any]], str]:
    """A rule: one of these fields, not none and not two."""

    def rule(thing: Mapping[str, Any]) -> str:
        held = [name for name in names if name in thing]
        return "" if len(held) == 1 else f"exactly one of {', '.join(names)} is needed"

    return rule


def at_least_one(*names: str) -> Callable[[Mapping[str, Any]], str]:
    """A rule: one of these fields or more."""

    def rule(thing: Mapping[str, Any]) -> str:
        return "" if any(name in thing for name in names) else f"needs {' or '.join(names)}"

    return rule


def starts_among_options(thing: Mapping[str, Any]) -> str:
    """A rule: what is chosen at the start is one of the options."""
    groups = thing.get("option_groups") or []
    offered = [*(thing.get("options") or []), *(o for g in groups for o in g.get("options", []))]
    first = thing.get("initial_options") or filter(None, [thing.get("initial_option")])
    return "" if all(option in offered for option in first) else "an initial option is not offered"


ACROSS: Mapping[str, tuple[Callable[[Mapping[str, Any]], str], ...]] = {
    "section": (at_least_one("text", "fields"),),
    "card": (at_least_one("hero_image", "title", "actions", "body"),),
    "image": (exactly_one("image_url", "slack_file"),),
    "picture": (exactly_one("image_url", "slack_file"),),
    "slack_file": (exactly_one("id", "url"),),
    "static_select": (exactly_one("options", "option_groups"), starts_among_options),
    "multi_static_select": (exactly_one("options", "option_groups"), starts_among_options),
    "checkboxes": (starts_among_options,),
    "radio_buttons": (starts_among_options,),
}
