"""The checkpoints after the close: the day they count from, where, on what, and for whom."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from coach.answers.amounts import shortened
from coach.answers.times import shown_day
from coach.cards import Button, Card, Field, Say
from coach.deal import DM, Deal, Followup, Kind, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.gates import NO_DEAL
from coach.intents import Answer
from coach.schedule import checkpoint_days, morning
from coach.steps.step import Question, Step, misfit, noted
from coach.typed import (
    Channel,
    Chosen,
    Day,
    Followed,
    Member,
    No,
    Nothing,
    Typed,
    Usual,
    Words,
    Yes,
)

ID = "close.followup"
PARTS = ("reference", "channel", "metric", "owner")
LABEL = 75
METRIC, OWNER = 120, 60
"""So long may the words for a metric and for its owner be."""
TOO_OLD = 2
"""A day is refused when all its checkpoints have been over for as long as they take."""
OUTSIDE = "outside"
"""Says that the owner is not in this Slack."""


def missing(deal: Deal) -> str:
    """Return the part of the follow-up to ask for next, or "".

    "there" asks whether a channel that was named may read along, "who" which person a name is.
    """
    held = deal.followup or Followup()
    part = next((part for part in PARTS if not getattr(held, part)), "")
    if held.proposed and part != "reference":
        return "there"
    is_named = held.is_outside or is_member(held.owner)
    return part or ("" if is_named else "who")


def is_private(deal: Deal) -> bool:
    """Whether a deal is about one person's pay and role: its checkpoints stay in the DM."""
    return deal.kind in (Kind.CAREER, Kind.HIRING)


def apply_followup(deal: Deal, told: Typed, scene: Scene) -> Deal:  # noqa: C901, PLR0911
    """Take whatever part of the follow-up an answer is; words are the part that is missing."""
    held = deal.followup or Followup()
    match told:
        case Nothing(words=words):
            return noted(deal, ID, words)
        case Usual():
            return _with(deal, held, Followup(reference=_signature(deal)), scene)
        case Day(day=day, of=of):
            return _with(deal, held, Followup(reference=day, reference_is=of), scene)
        case Yes() if held.proposed:
            return replace(deal, followup=replace(held, channel=held.proposed, proposed=""))
        case No() if held.proposed:
            return replace(deal, followup=replace(held, channel=DM, proposed=""))
        case Channel(id=channel):
            return _with(deal, held, Followup(channel=channel), scene)
        case Member(id=owner):
            return _with(deal, held, Followup(owner=owner), scene)
        case Chosen(labels=(metric,)):
            return _with(deal, held, Followup(metric=metric), scene)
        case Words(text=text) if text == OUTSIDE:
            return replace(deal, followup=replace(held, is_outside=True))
        case Words(text=text):
            return _with(deal, held, _in_words(deal, text), scene)
        case Followed(followup=parts):
            return _with(deal, held, parts, scene)
        case _:
            raise misfit()


def _with(deal: Deal, held: Followup, parts: Followup, scene: Scene) -> Deal:
    """Lay parts over those that are known; a day says itself what it is the day of."""
    if parts.reference:
        _not_over(parts.reference, deal, scene)
    usual = "signature" if parts.reference == deal.signed_on else "date"
    told_of = parts.reference_is or (usual if parts.reference else "")
    after = Followup(
        reference=parts.reference or held.reference,
        reference_is=told_of or held.reference_is,
        channel=parts.channel or held.channel,
        metric=_named(deal, shortened(parts.metric, METRIC)) or held.metric,
        owner=shortened(parts.owner, OWNER) or held.owner,
        proposed="" if parts.channel else held.proposed,
        is_outside=held.is_outside and parts.owner in ("", held.owner),
    )
    if is_private(deal) and after.channel not in (DM, held.channel):
        after = replace(after, channel=held.channel, proposed=after.channel)
    return replace(deal, followup=after)


def _signature(deal: Deal) -> date:
    if deal.signed_on is None:
        raise CoachError("misfit.no_signature")
    return deal.signed_on


def _in_words(deal: Deal, said: str) -> Followup:
    asked = missing(deal)
    if asked == "reference":
        raise CoachError("misfit.date", said=shortened(said))
    if asked in ("channel", "there"):
        raise CoachError("misfit.channel", said=shortened(said))
    return Followup(owner=said) if asked in ("owner", "who") else Followup(metric=said)


def _named(deal: Deal, metric: str) -> str:
    """Return the metric of the contingency that was chosen, which a label may have cut."""
    names = [bet.metric for bet in deal.contingencies if bet.metric]
    return next((name for name in names if metric and name[:LABEL] == metric), metric)


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
        outside = Button(scene.say("button.outside"), Answer(ID, Words(OUTSIDE)))
        return Question(text=text, progress=progress, picker="person", buttons=(outside,))
    if asked == "channel":
        key = "followup.channel_own" if is_private(deal) else "followup.channel"
        style: Literal["", "primary"] = "primary" if is_private(deal) else ""
        here = Button(scene.say("button.in_dm"), Answer(ID, Channel(DM)), style)
        said = scene.say(key)
        return Question(text=said, progress=progress, picker="channel", buttons=(here,))
    if asked == "owner":
        me = Button(scene.say("button.me"), Answer(ID, Member(scene.person)))
        return Question(text=text, progress=progress, picker="person", buttons=(me,))
    metrics = dict.fromkeys(bet.metric[:LABEL] for bet in deal.contingencies if bet.metric)
    return Question(text=text, progress=progress, choices=tuple(metrics))


def _there_or_here(scene: Scene) -> tuple[Button, ...]:
    return (
        Button(scene.say("button.in_dm"), Answer(ID, Channel(DM)), "primary"),
        Button(scene.say("button.post_there"), Answer(ID, Yes())),
    )


def _lead(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say who reads a channel before it is asked whether to post there."""
    held = deal.followup or Followup()
    if missing(deal) != "there":
        return ()
    said = scene.say("followup.readers", channel=f"<#{held.proposed}>")
    return (Say(said, readers=held.proposed),)


def _from_signature(deal: Deal, scene: Scene) -> tuple[Button, ...]:
    none = Button(scene.say("button.no_checkpoints"), Answer(ID, Nothing()))
    if deal.signed_on is None:
        return (none,)
    label = scene.say("button.from_signature", day=shown_day(deal.signed_on))
    return (Button(label, Answer(ID, Usual()), "primary"), none)


def followup_lines(deal: Deal) -> tuple[str, ...]:
    """Return the follow-up as the plan shows it."""
    held = deal.followup
    if held is None:
        return (deal.notes[ID],) if ID in deal.notes else ()
    since = f"from {held.reference_is}, {shown_day(held.reference)}" if held.reference else ""
    channel = f"in <#{held.channel}>" if held.channel else ""
    channel = "in your DM" if held.channel == DM else channel
    owner = f"owner {f'<@{held.owner}>' if is_member(held.owner) else held.owner}"
    owner = owner if held.owner else ""
    return tuple(filter(None, (since, channel, held.metric, owner)))


def is_member(owner: str) -> bool:
    """Whether an owner is a Slack id and no name."""
    is_code = owner.isalnum() and owner.isupper() and any(sign.isdigit() for sign in owner)
    return is_code and owner[0] in "UW"


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


def _not_over(reference: date, deal: Deal, scene: Scene) -> None:
    """Refuse a day so long ago that nobody can be asked about it any more."""
    if reference < scene.today - timedelta(days=TOO_OLD * max(checkpoint_days(deal))):
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


def _is_too_late(deal: Deal, told: Typed) -> bool:
    """A click may name a part that was named already: then it comes too late."""
    held = deal.followup or Followup()
    match told:
        case Channel(id=channel):
            return bool(held.channel) if channel == DM else bool(held.channel or held.proposed)
        case Yes() | No():
            return bool(held.channel)
        case Member():
            return bool(held.owner) and missing(deal) != "who"
        case Day() | Usual() | Nothing():
            return held.reference is not None
        case _:
            return not missing(deal)


STEPS = (
    Step(
        id=ID,
        stage=Stage.CLOSE,
        reads_back=True,
        apply=apply_followup,
        is_done=lambda deal: ID in deal.notes or (deal.followup is not None and not missing(deal)),
        is_asked=lambda deal: NO_DEAL not in deal.notes,
        is_settled=_is_too_late,
        lines=followup_lines,
        question=_ask,
        lead=_lead,
        remark=_set,
        form=_form,
    ),
)
