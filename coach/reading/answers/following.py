"""The checkpoints in words: the day they count from, where, on what, and for whom."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coach.answers.amounts import shortened
from coach.answers.clean import is_none, is_yes
from coach.answers.lists import mentioned
from coach.answers.times import day, maybe_day
from coach.deal import DM, Deal, Followup
from coach.desk import Scene
from coach.errors import CoachError
from coach.steps.following import OUTSIDE, missing
from coach.typed import Followed, No, Nothing, Typed, Words, Yes

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


def followup(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return whatever parts a text holds; words that are none of them answer what was asked."""
    asked = missing(deal)
    if is_none(said) and asked == "reference":
        return (Nothing(said),)
    if asked == "there":
        if _NO.match(said) or _HERE.search(said):
            return (No(),)
        if is_yes(said) or _YES.match(said):
            return (Yes(),)
    if asked == "who" and _OUTSIDE.search(said):
        return (Words(OUTSIDE),)
    found = _ids(said, scene, asked)
    is_here = not found.channel and _HERE.search(said) is not None
    bare = _PERSON.sub("", _CHANNEL.sub("", said))
    found, left = _reference(found, deal, bare, scene)
    left = "" if is_here else left.strip(" ,.;:@")
    found = replace(found, channel=DM) if is_here else found
    if left and found == Followup():
        if asked not in ("metric", "owner", "who", ""):
            return (Words(left),)
        found = Followup(owner=left) if asked in ("owner", "who") else Followup(metric=left)
    elif left and asked == "reference":
        found = _pieces(found, left, scene)
    return (Followed(replace(found, metric=_named(deal, found.metric))),)


def _named(deal: Deal, metric: str) -> str:
    """Return the metric of the contingency that is meant: "adoption at day 60" is adoption."""
    said = metric.casefold()
    names = [bet.metric for bet in deal.contingencies if bet.metric]
    exact = [name for name in names if name.casefold() == said]
    return next(iter(exact or mentioned(metric, names)), metric)


def _pieces(found: Followup, left: str, scene: Scene) -> Followup:
    """Take what stands behind the day in one line: the metric, then the owner; no bare "#name"."""
    words = (piece.strip(" .:@") for piece in re.split(r"[,;]", left))
    metric, owner = ([word for word in words if word and not word.startswith("#")] + ["", ""])[:2]
    is_me = _ME.match(owner) is not None
    return replace(
        found,
        metric=found.metric or metric,
        owner=found.owner or (scene.person if is_me else owner),
    )


def _ids(said: str, scene: Scene, asked: str) -> Followup:
    owner = _id(_PERSON.search(said))
    if not owner and asked in ("owner", "who") and _ME.match(said):
        owner = scene.person
    return Followup(channel=_id(_CHANNEL.search(said)), owner=owner)


def _reference(found: Followup, deal: Deal, said: str, scene: Scene) -> tuple[Followup, str]:
    named = maybe_day(said, scene.today)
    from_signature, from_live = _SIGNATURE.search(said), _GO_LIVE.search(said)
    if named is None and not from_signature and not (from_live and missing(deal) == "reference"):
        return found, said
    if named is None and from_live:
        raise CoachError("misfit.go_live")
    reference = named or deal.signed_on
    if reference is None:
        raise CoachError("misfit.no_signature")
    usual = "signature" if reference == deal.signed_on else "date"
    left = "" if named else _SIGNATURE.sub("", said)
    if named:
        bare = re.split(r"[,;]", _GO_LIVE.sub("", said))
        left = ", ".join(part for part in bare if not maybe_day(part, scene.today))
    kind = "go-live" if from_live else usual
    return replace(found, reference=reference, reference_is=kind), _SIGNATURE.sub("", left)


def followup_form(entered: Mapping[str, str], deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the parts that were changed; a field left empty stays as it was."""
    if not any(value.strip() for value in entered.values()):
        raise CoachError("misfit.nothing_set")
    channel, owner = entered.get("channel", ""), entered.get("owner", "")
    found = _CHANNEL.search(channel)
    is_here = not found and _HERE.search(channel) is not None
    if channel and not found and not is_here:
        raise CoachError("misfit.channel", said=shortened(channel))
    held = deal.followup or Followup()
    said = entered.get("reference")
    # A form that was left as it was means the day of signature that it offers.
    usual = held.reference if said == "" else held.reference or deal.signed_on
    reference: date | None = day(said, scene.today) if said else usual
    held_is = held.reference_is if reference == held.reference else ""
    parts = Followup(
        reference=reference,
        reference_is=entered.get("reference_is", "") or held_is,
        channel=DM if is_here else _id(found),
        metric=_named(deal, entered.get("metric", "").strip()),
        owner=_id(_PERSON.search(owner)) or (scene.person if _ME.match(owner) else owner.strip()),
    )
    return (Followed(parts),)


def _id(match: re.Match[str] | None) -> str:
    return (match["marked"] or match["bare"]) if match else ""
