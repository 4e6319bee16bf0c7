"""Modals: a step as a form, a checkpoint's value, a new owner, and short notices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pydantic_core import from_json, to_json

from bot import ids
from bot.views.blocks import Block, actions, button, context, label, sections, title_and
from bot.views.fields import joined, rows
from bot.views.pages import numbered
from bot.views.payload import Clicked, Seen, pack_step, selected, unpack_step
from bot.views.text import named, plain, short
from bot.views.words import say
from coach.cards import Form
from coach.intents import Edit, Filled

TITLE = 24
MOST = 98
"""Blocks of a page; a modal holds 100."""
METADATA = 3_000


def modal(form: Form, deal_id: str = "", version: int = 0) -> Block:
    """Return a form as a modal; `submitted` reads what comes back."""
    inputs, is_whole = rows(form.fields)
    named = form.title if len(form.title) > TITLE else ""
    intro = title_and(named, short(form.intro, 2_000))
    more = [] if is_whole else sections(say("form.more"))
    blocks = [*sections(intro), *inputs, *more] or sections(say("message.nothing"))
    metadata = pack_step(form.step, Seen(deal_id, version))[:METADATA]
    return _view(ids.FORM, form.title, blocks, metadata, submit="form.submit" if inputs else "")


def submitted(view: Mapping[str, Any]) -> Clicked | None:
    """Read a submitted form; None where an older version made it."""
    asked = unpack_step(str(view.get("private_metadata", "")))
    if asked is None:
        return None
    entered = joined(view["state"]["values"])
    return Clicked(Filled(asked.step, entered), asked.seen.deal_id, asked.seen.version)


def invitation(form: Form, seen: Seen) -> list[Block]:
    """Offer a form in a message, where no click has opened it yet."""
    way_in = button(say("form.open"), Edit(form.step), seen, spoken=form.title)
    text = title_and(form.title, short(form.intro, 1_000))
    return [*sections(text), *actions([way_in])]


def measure_modal(
    checkpoint_id: str, metrics: Sequence[tuple[str, str]], state: str = ""
) -> Block:
    """Ask for the values of a checkpoint's metrics, each in its unit; `measured` reads them.

    `state` is the checkpoint's; it comes back with the values.
    """
    inputs = []
    for number, (metric, unit) in enumerate(metrics[:MOST]):
        element = {
            "type": "plain_text_input",
            "action_id": f"value:{number}",
            "max_length": 100,
        }
        hint = say("measure.hint", unit=unit or say("measure.units"))
        name = plain(metric, 300) or say("measure.fallback")
        inputs.append(
            _input(name, element) | {"block_id": f"metric:{number}", "hint": label(hint, 300)}
        )
    held = to_json(
        {"c": checkpoint_id, "s": state, "m": [metric for metric, _ in metrics]}
    ).decode()
    return _view(ids.MEASURE, say("measure.title"), inputs, held[:METADATA])


@dataclass(frozen=True, slots=True)
class Measured:
    """What was entered for a checkpoint: metric -> as typed, and the state it was seen in."""

    checkpoint: str
    values: dict[str, str]
    seen: str = ""


def measured(view: Mapping[str, Any]) -> Measured:
    """Return a checkpoint's id and, for each metric, what was entered, as typed."""
    held = from_json(str(view["private_metadata"]))
    if "v" in held:
        return Measured(str(held["c"]), dict(held["v"]), str(held["s"]))
    values = view["state"]["values"]
    typed = {
        metric: "".join(
            text
            for element in values.get(f"metric:{number}", {}).values()
            for text in selected(element)
        )
        for number, metric in enumerate(held["m"])
    }
    return Measured(str(held["c"]), typed, str(held["s"]))


def measure_errors(view: Mapping[str, Any], unclear: Mapping[str, str]) -> dict[str, str]:
    """Return Slack's answer to values that are unclear: each question beside its own field."""
    metrics = list(from_json(str(view["private_metadata"]))["m"])
    return {f"metric:{metrics.index(one)}": plain(said, 300) for one, said in unclear.items()}


def sure_modal(entered: Measured, lines: Sequence[str], where: str, submit: str) -> Block:
    """Show entered values back, with what they set off, before anything is posted."""
    read = "\n".join(f"• {named(line, 1_000)}" for line in lines)
    blocks = [*sections(f"{say('measure.sure')}\n{read}"), *context(where)]
    held = to_json({"c": entered.checkpoint, "s": entered.seen, "v": entered.values}).decode()
    return _view(ids.MEASURE_SURE, say("measure.sure_title"), blocks, held[:METADATA], submit)


def reassign_modal(checkpoint_id: str) -> Block:
    """Ask who owns a checkpoint from now on; `reassigned` reads it."""
    asked = _input(say("reassign.who"), {"type": "users_select", "action_id": "person"})
    return _view(ids.REASSIGN, say("reassign.title"), [asked], checkpoint_id)


def reassigned(view: Mapping[str, Any]) -> tuple[str, str]:
    """Return a checkpoint's id and the Slack id of its new owner."""
    return _only(view)


def page(blocks: Sequence[Block]) -> Block:
    """Return what a click on the Home tab shows; without blocks, where the answer is."""
    shown = list(blocks[:MOST]) or sections(say("home.elsewhere"))
    more = sections(say("form.more")) if len(blocks) > MOST else []
    return _view(ids.NOTICE, say("home.title"), numbered([*_own(shown), *more]), submit="")


def _own(blocks: Sequence[Block]) -> list[Block]:
    """Give back the ids that were unique in one message but need not be among several."""
    return [
        {key: part for key, part in block.items() if key != "block_id"}
        | (
            {"elements": [_unnamed(one) for one in block["elements"]]}
            if "elements" in block
            else {}
        )
        | ({"accessory": _unnamed(block["accessory"])} if "accessory" in block else {})
        for block in blocks
    ]


def _unnamed(element: Block) -> Block:
    is_ours = str(element.get("action_id", "")).startswith(ids.DO + ":")
    return element | {"action_id": ids.DO} if is_ours else element


def loading_view() -> Block:
    """Return what a modal shows while its contents are being made."""
    return _view(ids.NOTICE, say("notice.loading"), sections(say("notice.wait")), submit="")


def error_view(message: str) -> Block:
    """Return a modal that says what went wrong, and what to do."""
    return _view(ids.NOTICE, say("notice.error"), sections(short(message, 2_000)), submit="")


def typed(view: Mapping[str, Any]) -> str:
    """Return all that was typed or chosen in a form, a line each, made harmless."""
    state = view.get("state") or {}
    found = [
        words
        for block in (state.get("values") or {}).values()
        for element in block.values()
        for words in _words_of(element)
    ]
    return "\n".join(
        f"> {line}" for words in found for line in escape(words, quote=False).splitlines()
    )


def _words_of(element: Mapping[str, Any]) -> Iterator[str]:
    """Yield what one element of a form holds."""
    for name in ("value", *(f"selected_{kind}" for kind in PICKED)):
        if element.get(name):
            yield str(element[name])
    options = [element.get("selected_option"), *(element.get("selected_options") or [])]
    for option in options:
        if option:
            yield str(option["text"]["text"])


PICKED = ("date", "time", "date_time", "user", "channel", "conversation")


def input_errors(view: Mapping[str, Any], message: str) -> dict[str, str]:
    """Return Slack's answer to a submission that does not fit: the first input says why."""
    first = min(view["state"]["values"])
    return {first: plain(message, 300)}


def _only(view: Mapping[str, Any]) -> tuple[str, str]:
    found = [
        text
        for elements in view["state"]["values"].values()
        for element in elements.values()
        for text in selected(element)
    ]
    return str(view["private_metadata"]), "".join(found)


def _input(name: str, element: Block) -> Block:
    return {"type": "input", "block_id": "only", "label": label(name, 300), "element": element}


def _view(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    metadata: str = "",
    submit: str = "form.submit",
) -> Block:
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": label(title, TITLE),
        "close": label(say("form.close" if submit else "notice.close"), TITLE),
        "blocks": list(blocks),
        "private_metadata": metadata,
    }
    return view | ({"submit": label(say(submit), TITLE)} if submit else {})
