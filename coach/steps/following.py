"""The checkpoints after the close: the day they count from, where, on what, and for whom."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from coach.answers.amounts import shortened
from coach.answers.clean import is_none, is_yes
from coach.answers.lists import mentioned
from coach.answers.times import day, maybe_day, shown_day
from coach.cards import Button, Card, Field, Say
from coach.deal import DM, Deal, Followup, Kind, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.gates import NO_DEAL
from coach.intents import Answer
from coach.schedule import checkpoint_days, morning
from coach.steps.step import Question, Step, noted

ID = "close.followup"
PARTS = ("reference", "channel", "metric", "owner")
TOO_OLD = 2
"""A day is refused when all its checkpoints have been over for as long as they take."""
_HERE = re.compile(
    r"(?i)\b(?:dms?|direct\s+messages?|private(?:ly)?|no\s+channel|only\s+(?:me|to\s+me|here)"
    r"|just\s+(?:me|here|to\s+me)|(?:right\s+)?here\s+(?:is\s+fine|please)|nobody\s+else)\b"
    r"|^\W*(?:right\s+)?here\W*$"
)
_YES = re.compile(r"(?i)^\W*(?:yes|ok|okay|sure|post\s+(?:it\s+)?there|there)\b")
_NO = re.compile(r"(?i)^\W*(?:no|nope|don'?t|do\s+not|not\s+there|rather\s+not)\b")
_OUTSIDE = re.compile(
    r"(?i)\b(?:not|isn'?t|outside|no)\b.{0,20}\b(?:slack|here|workspace)\b|^\W*outside\W*$"
)
_CHANNEL = re.compile(
    r"<#(?P<marked>[CG][A-Z0-9]+)(?:\|[^>]*)?>|\b(?P<bare>[CG](?=[A-Z0-9]*[0-9])[A-Z0-9]+)\b"
)
_PERSON = re.compile(
    r"<@(?P<marked>[UW][A-Z0-9]+)(?:\|[^>]*)?>|\b(?P<bare>[UW](?=[A-Z0-9]*[0-9])[A-Z0-9]+)\b"
)
_SIGNATURE = re.compile(
    r"\b(?:from\s+(?:the\s+)?)?(?:signature|signing|signed)\b(?:\s+date)?", re.IGNORECASE
)
_GO_LIVE = re.compile(r"(?i)\b(?:from\s+(?:the\s+)?)?go[- ]?live\b(?:\s+(?:on|date))?:?")
_ME = re.compile(r"^\W*(?:me|i am|myself|i do|i'll)\W*$", re.IGNORECASE)


def missing(deal: Deal) -> str:
    """Return the part of the follow-up to ask for next, or "".

    "there" asks whether a channel that was named may read along, "who" which person a name is.
    """
    held = deal.followup or Followup()
    part = next((part for part in PARTS if not getattr(held, part)), "")
    if held.proposed and part != "reference":
        return "there"
    is_named = held.is_outside or _PERSON.fullmatch(held.owner) is not None
    return part or ("" if is_named else "who")


def is_private(deal: Deal) -> bool:
    """Whether a deal is about one's own pay and role: its checkpoints stay in the DM."""
    return deal.kind is Kind.CAREER


def take_followup(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take whatever parts a text holds; words that are none of them answer what was asked."""
    asked = missing(deal)
    if is_none(text) and asked == "reference":
        return noted(deal, ID, text)
    held = deal.followup or Followup()
    if asked == "there" and (answer := _about_channel(held, text)):
        return replace(deal, followup=answer)
    if asked == "who" and _OUTSIDE.search(text):
        return replace(deal, followup=replace(held, is_outside=True))
    found = _with_channel(_ids(held, text, scene, asked), held, text, deal)
    found, left = _reference(found, deal, _PERSON.sub("", _CHANNEL.sub("", text)), scene)
    left = "" if found.channel == DM != held.channel else left.strip(" ,.;:@")
    if left and found == held:
        found = _words(found, left, asked)
    elif left and asked == "reference":
        found = _pieces(found, left, scene)
    return replace(deal, followup=replace(found, metric=_named(deal, found.metric)))


def _about_channel(held: Followup, text: str) -> Followup | None:
    """Return what an answer makes of a channel that waits for a yes."""
    if _NO.match(text) or _HERE.search(text):
        return replace(held, channel=DM, proposed="")
    if is_yes(text) or _YES.match(text):
        return replace(held, channel=held.proposed, proposed="")
    return None


def _with_channel(found: Followup, held: Followup, text: str, deal: Deal) -> Followup:
    """Keep the checkpoints in the DM where that is said; a private deal's channel waits."""
    if found.channel == held.channel:
        is_said = _CHANNEL.search(text) is None and _HERE.search(text) is not None
        return replace(found, channel=DM, proposed="") if is_said else found
    if not is_private(deal) or found.channel == DM:
        return replace(found, proposed="")
    return replace(found, channel=held.channel, proposed=found.channel)


def _named(deal: Deal, metric: str) -> str:
    """Return the metric of the contingency that is meant: "adoption at day 60" is adoption."""
    said = metric.casefold()
    names = [bet.metric for bet in deal.contingencies if bet.metric]
    exact = [name for name in names if name.casefold() == said]
    return next(iter(exact or mentioned(metric, names)), metric)


def _pieces(held: Followup, left: str, scene: Scene) -> Followup:
    """Take what stands behind the day in one line: the metric, then the owner; no bare "#name"."""
    words = (piece.strip(" .:@") for piece in re.split(r"[,;]", left))
    metric, owner = ([word for word in words if word and not word.startswith("#")] + ["", ""])[:2]
    is_me = _ME.match(owner) is not None
    return replace(
        held,
        metric=held.metric or shortened(metric, 120),
        owner=held.owner or (scene.person if is_me else shortened(owner, 60)),
    )


def _ids(held: Followup, text: str, scene: Scene, asked: str) -> Followup:
    channel, person = _CHANNEL.search(text), _PERSON.search(text)
    owner = _id(person) or held.owner
    if not person and asked == "owner" and _ME.match(text):
        owner = scene.person
    return replace(held, channel=_id(channel) or held.channel, owner=owner)


def _reference(held: Followup, deal: Deal, text: str, scene: Scene) -> tuple[Followup, str]:
    named = maybe_day(text, scene.today)
    from_signature, from_live = _SIGNATURE.search(text), _GO_LIVE.search(text)
    if named is None and not from_signature and not (from_live and missing(deal) == "reference"):
        return held, text
    if named is None and from_live:
        raise CoachError("misfit.go_live")
    reference = named or deal.signed_on
    if reference is None:
        raise CoachError("misfit.no_signature")
    _not_over(reference, deal, scene)
    kind = "go-live" if from_live else "signature" if _is_signature(reference, deal) else "date"
    left = "" if named else _SIGNATURE.sub("", text)
    if named:
        left = ", ".join(
            part
            for part in re.split(r"[,;]", _GO_LIVE.sub("", text))
            if not maybe_day(part, scene.today)
        )
    return replace(held, reference=reference, reference_is=kind), _SIGNATURE.sub("", left)


def _is_signature(reference: date, deal: Deal) -> bool:
    return reference == deal.signed_on


def _words(held: Followup, left: str, asked: str) -> Followup:
    if asked == "reference":
        raise CoachError("misfit.date", said=shortened(left))
    if asked in ("channel", "there"):
        raise CoachError("misfit.channel", said=shortened(left))
    if asked in ("owner", "who"):
        return replace(held, owner=shortened(left, 60))
    return replace(held, metric=shortened(left, 120))


def _ask(deal: Deal, scene: Scene) -> Question:
    asked = missing(deal)
    if not asked:
        return Question()
    held = deal.followup or Followup()
    place = {"there": "channel", "who": "owner"}.get(asked, asked)
    progress = f"{PARTS.index(place) + 1}/{len(PARTS)}"
    text = scene.say(f"followup.{asked}", channel=f"<#{held.proposed}>", name=held.owner)
    if asked == "reference":
        return Question(progress=progress, picker="date", buttons=_from_signature(deal, scene))
    if asked == "there":
        return Question(text=text, progress=progress, buttons=_there_or_here(scene))
    if asked == "who":
        outside = Button(scene.say("button.outside"), Answer(ID, "outside"))
        return Question(text=text, progress=progress, picker="person", buttons=(outside,))
    if asked == "channel":
        key = "followup.channel_own" if is_private(deal) else "followup.channel"
        style: Literal["", "primary"] = "primary" if is_private(deal) else ""
        here = Button(scene.say("button.in_dm"), Answer(ID, DM), style)
        said = scene.say(key)
        return Question(text=said, progress=progress, picker="channel", buttons=(here,))
    if asked == "owner":
        me = Button(scene.say("button.me"), Answer(ID, scene.person or "me"))
        return Question(text=text, progress=progress, picker="person", buttons=(me,))
    metrics = dict.fromkeys(bet.metric[:75] for bet in deal.contingencies if bet.metric)
    return Question(text=text, progress=progress, choices=tuple(metrics))


def _there_or_here(scene: Scene) -> tuple[Button, ...]:
    return (
        Button(scene.say("button.in_dm"), Answer(ID, DM), "primary"),
        Button(scene.say("button.post_there"), Answer(ID, "yes")),
    )


def _lead(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say who reads a channel before it is asked whether to post there."""
    held = deal.followup or Followup()
    if missing(deal) != "there":
        return ()
    said = scene.say("followup.readers", channel=f"<#{held.proposed}>")
    return (Say(said, readers=held.proposed),)


def _from_signature(deal: Deal, scene: Scene) -> tuple[Button, ...]:
    none = Button(scene.say("button.no_checkpoints"), Answer(ID, "none"))
    if deal.signed_on is None:
        return (none,)
    label = scene.say("button.from_signature", day=shown_day(deal.signed_on))
    return (Button(label, Answer(ID, "signature"), "primary"), none)


def followup_lines(deal: Deal) -> tuple[str, ...]:
    """Return the follow-up as the plan shows it."""
    held = deal.followup
    if held is None:
        return (deal.notes[ID],) if ID in deal.notes else ()
    since = f"from {held.reference_is}, {shown_day(held.reference)}" if held.reference else ""
    channel = f"in <#{held.channel}>" if held.channel else ""
    channel = "in your DM" if held.channel == DM else channel
    is_id = _PERSON.fullmatch(held.owner) is not None
    owner = f"owner {f'<@{held.owner}>' if is_id else held.owner}" if held.owner else ""
    return tuple(filter(None, (since, channel, held.metric, owner)))


def _form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    held = deal.followup or Followup()
    reference = held.reference or deal.signed_on
    kinds = ("signature", "go-live", "date")
    return (
        Field("reference", scene.say("field.reference"), "date", str(reference or "")),
        Field(
            "reference_is",
            scene.say("field.reference_is"),
            "select",
            held.reference_is,
            options=kinds,
        ),
        Field(
            "channel",
            scene.say("field.channel"),
            value=held.channel or held.proposed,
            hint=scene.say("field.channel_hint"),
        ),
        Field("metric", scene.say("field.metric"), value=held.metric),
        Field("owner", scene.say("field.owner"), value=held.owner),
    )


def _fill(deal: Deal, values: Mapping[str, str], scene: Scene) -> Deal:
    """Take the form; a field left empty stays as it was."""
    held = deal.followup or Followup()
    if not any(value.strip() for value in values.values()):
        raise CoachError("misfit.nothing_set")
    channel, owner = values.get("channel", ""), values.get("owner", "")
    found_channel, found_owner = _CHANNEL.search(channel), _PERSON.search(owner)
    is_here = not found_channel and _HERE.search(channel) is not None
    if channel and not found_channel and not is_here:
        raise CoachError("misfit.channel", said=shortened(channel))
    reference = (
        day(values["reference"], scene.today) if values.get("reference") else held.reference
    )
    _not_over(reference, deal, scene)
    usual = "signature" if reference and reference == deal.signed_on else "date"
    filled = Followup(
        reference=reference,
        reference_is=values.get("reference_is")
        or held.reference_is
        or (usual if reference else ""),
        channel=_id(found_channel) or held.channel,
        metric=_named(deal, values.get("metric", "").strip() or held.metric),
        owner=_id(found_owner)
        or (scene.person if _ME.match(owner) else owner.strip())
        or held.owner,
        is_outside=held.is_outside and owner.strip() in ("", held.owner),
    )
    if is_here:
        filled = replace(filled, channel=DM)
    if is_private(deal) and filled.channel not in (DM, held.channel):
        filled = replace(filled, channel=held.channel, proposed=filled.channel)
    return replace(deal, followup=filled)


def _id(match: re.Match[str] | None) -> str:
    return (match["marked"] or match["bare"]) if match else ""


def _not_over(reference: date | None, deal: Deal, scene: Scene) -> None:
    """Refuse a day so long ago that nobody can be asked about it any more."""
    oldest = timedelta(days=TOO_OLD * max(checkpoint_days(deal)))
    if reference and reference < scene.today - oldest:
        raise CoachError("misfit.past", day=shown_day(reference))


def _set(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say when and where the checkpoints come, whose morning it is, and who reads there."""
    held = after.followup
    if missing(after) or held is None or held.reference is None:
        return ()
    moments = {
        count: morning(held.reference + timedelta(days=count), after.zone)
        for count in checkpoint_days(after)
    }
    ahead = [shown_day(at.date()) for at in moments.values() if at > scene.now]
    over = [f"day {count}" for count, at in moments.items() if at <= scene.now]
    where = scene.say("followup.dm") if held.channel == DM else f"<#{held.channel}>"
    lines = []
    if ahead:
        days = " and on ".join(filter(None, (", on ".join(ahead[:-1]), ahead[-1])))
        lines.append(scene.say("followup.set", days=days, where=where))
    if over:
        lines.append(scene.say("followup.over", days=" and ".join(over)))
    readers = "" if held.channel == DM else held.channel
    return (Say(" ".join(lines), readers=readers),)


def _is_too_late(deal: Deal, text: str) -> bool:
    """A click may name a part that was named already: then it comes too late."""
    held = deal.followup or Followup()
    if _CHANNEL.fullmatch(text):
        return bool(held.channel or held.proposed)
    if text in (DM, "yes"):
        return bool(held.channel)
    if _PERSON.fullmatch(text):
        return bool(held.owner) and missing(deal) != "who"
    if re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}|signature|none", text):
        return held.reference is not None
    return not missing(deal)


STEPS = (
    Step(
        id=ID,
        stage=Stage.CLOSE,
        reads_back=True,
        take=take_followup,
        is_done=lambda deal: ID in deal.notes or (deal.followup is not None and not missing(deal)),
        is_asked=lambda deal: NO_DEAL not in deal.notes,
        is_settled=_is_too_late,
        lines=followup_lines,
        question=_ask,
        lead=_lead,
        remark=_set,
        form=_form,
        fill=_fill,
    ),
)
