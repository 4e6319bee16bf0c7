"""What Slack's own client checks in a modal before it sends it off."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.elements import HOLDS, places
from bot.sandbox.surfaces import View, values_of

Thing = dict[str, Any]
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NUMBER = re.compile(r"-?\d+")
DECIMAL = re.compile(r"-?\d*\.?\d+")


def errors_of(view: View) -> dict[str, str]:
    """Per block id, why this modal cannot be submitted yet."""
    values = values_of(view.blocks, view.state)
    found = {}
    for place in places(view.blocks):
        if place.block["type"] == "input":
            held = values[place.block["block_id"]][place.element["action_id"]]
            value = held.get(HOLDS[place.element["type"]][0])
            if wrong := _wrong(place.block, place.element, value):
                found[place.block["block_id"]] = wrong
    return found


def _wrong(block: Thing, element: Thing, value: Any) -> str:
    if not value:
        return "" if block.get("optional") else "Please complete this required field."
    check = CHECKS.get(element["type"])
    return check(element, value) if check else ""


def _text(element: Thing, value: str) -> str:
    least, most = element.get("min_length") or 0, element.get("max_length") or 3000
    if len(value) < least:
        return f"Must have at least {least} characters."
    return f"Must have at most {most} characters." if len(value) > most else ""


def _email(_element: Thing, value: str) -> str:
    return "" if EMAIL.fullmatch(value) else "Enter a valid email address."


def _url(_element: Thing, value: str) -> str:
    return "" if value.startswith(("http://", "https://")) else "Enter a valid URL."


def _number(element: Thing, value: str) -> str:
    decimal = element.get("is_decimal_allowed")
    if not (DECIMAL if decimal else NUMBER).fullmatch(value):
        return "Must be a number." if decimal else "Must be a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        return f"Must be at least {least}."
    if most is not None and float(value) > float(most):
        return f"Must be at most {most}."
    return ""


def _many(element: Thing, value: list[Any]) -> str:
    most = element.get("max_selected_items") or element.get("max_files") or len(value)
    return f"Choose at most {most}." if len(value) > most else ""


CHECKS: dict[str, Callable[[Thing, Any], str]] = {
    "plain_text_input": _text,
    "email_text_input": _email,
    "url_text_input": _url,
    "number_input": _number,
    **{name: _many for name, (field, _) in HOLDS.items() if field == "selected_options"},
    "multi_users_select": _many,
    "multi_conversations_select": _many,
    "multi_channels_select": _many,
    "file_input": _many,
}
