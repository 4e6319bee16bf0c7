"""How the tests of the views look at blocks: as lines a person could read."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

Block = dict[str, Any]


def _line(block: Block) -> str:
    match block["type"]:
        case "section":
            accessory = f"  [{_label(block['accessory'])}]" if "accessory" in block else ""
            return str(block["text"]["text"]) + accessory
        case "header":
            return f"# {block['text']['text']}"
        case "context":
            return f"({block['elements'][0]['text']})"
        case "actions":
            return " ".join(f"[{_label(one)}]" for one in block["elements"])
        case "table":
            return "\n".join(" | ".join(cell["text"] for cell in row) for row in block["rows"])
        case "input":
            return f"{block['label']['text']}: {block['element']['type']}"
        case kind:
            return f"<{kind}>"


def _label(element: Block) -> str:
    match element:
        case {"text": {"text": str(text)}}:
            return text
        case {"options": list(options)}:
            return f"{element['type']}: {', '.join(one['text']['text'] for one in options)}"
        case _:
            return str(element["type"])


@pytest.fixture
def look() -> Callable[[Iterable[Block]], str]:
    """Return a function: blocks to the lines that they show."""
    return lambda blocks: "\n".join(_line(block) for block in blocks)


@pytest.fixture
def every() -> Callable[[Any], list[Block]]:
    """Return a function: a view or blocks to all of its interactive elements."""

    def found(thing: Any) -> list[Block]:
        if isinstance(thing, list):
            return [one for inner in thing for one in found(inner)]
        if not isinstance(thing, dict):
            return []
        own = [thing] if "action_id" in thing else []
        return own + [one for inner in thing.values() for one in found(inner)]

    return found


@pytest.fixture(scope="session")
def untouched() -> Callable[[Block], Block]:
    """Return a function: a modal to the state that Slack sends where nobody changed anything."""

    def state(view: Block) -> Block:
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        return {
            block["block_id"]: {
                block["element"]["action_id"]: {
                    "value": block["element"].get("initial_value"),
                    "selected_date": block["element"].get("initial_date"),
                    "selected_option": block["element"].get("initial_option"),
                    "selected_options": block["element"].get("initial_options", []),
                }
            }
            for block in inputs
        }

    return state
