"""Facts that were read, into the deal: one row a field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from coach.answers.lists import mentioned
from coach.answers.times import shown_day
from coach.deal import Alternative, Amount, Deal, Evidence, Party, Reaction, Role, Told
from coach.desk import Scene
from coach.hearing import issues
from coach.reading.figures import Figure
from coach.reading.moments import Moment
from coach.reading.names import tokens
from coach.reading.reading import Fact
from coach.steps.limits import alternative
from coach.steps.trades import logged

Apply = Callable[[Deal, Fact, Scene], Deal]


def applied(deal: Deal, facts: Sequence[Fact], scene: Scene) -> Deal:
    """Return the deal with every fact in its place; each is kept among what was told, too."""
    for fact in facts:
        before = deal
        deal = (DROP if fact.drop else APPLY)[fact.field](deal, fact, scene)
        is_kept = not fact.drop and deal is not before
        deal = replace(deal, told=_told(deal.told, fact, is_kept=is_kept))
    return issues.listed(deal, facts, scene)


def _told(told: tuple[Told, ...], fact: Fact, *, is_kept: bool) -> tuple[Told, ...]:
    new = Told(fact.field, fact.value, fact.issue, _norm(fact))
    others = tuple(one for one in told if (one.field, one.value, one.issue) != new.key)
    return (*others, new) if is_kept else others


def _norm(fact: Fact) -> str:
    return fact.role or (fact.norm if isinstance(fact.norm, str) else "")


def amount_of(fact: Fact) -> Amount | None:
    """Return a fact's figure as an amount, None where it holds no figure."""
    figure = fact.norm
    if not isinstance(figure, Figure):
        return None
    return Amount(figure.text, figure.value, figure.unit)


def _noting(key: str) -> Apply:
    """Return how words are added to a note, each line once."""

    def apply(deal: Deal, fact: Fact, _: Scene) -> Deal:
        held = deal.notes.get(key, "").splitlines()
        lines = dict.fromkeys((*held, _capital(fact.value)))
        return replace(deal, notes={**deal.notes, key: "\n".join(lines)})

    return apply


def _unnoting(key: str) -> Apply:
    """Return how words are taken out of a note."""

    def apply(deal: Deal, fact: Fact, _: Scene) -> Deal:
        held = deal.notes.get(key, "").splitlines()
        left = [line for line in held if not is_like(line, fact.value)]
        notes = {name: text for name, text in deal.notes.items() if name != key}
        return replace(deal, notes={**notes, key: "\n".join(left)} if left else notes)

    return apply


def is_like(one: str, other: str) -> bool:
    """Whether two stretches say the same: half of their words are shared."""
    x, y = set(tokens(one)), set(tokens(other))
    return bool(x and y) and 2 * len(x & y) >= (len(x) + len(y)) / 2


def _capital(text: str) -> str:
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]


def _counterpart(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    if deal.counterpart and not is_like(deal.counterpart, fact.value):
        return _person(deal, replace(fact, role=""), scene)
    return titled(replace(deal, counterpart=fact.value[:40]), scene)


def _topic(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    if deal.topic:
        return deal
    return titled(replace(deal, topic=fact.value[:60]), scene)


def titled(deal: Deal, scene: Scene) -> Deal:
    """Return the deal named for whom and what it is about, unless the person named it."""
    if deal.is_named:
        return deal
    words = " ".join(filter(None, (deal.counterpart, bare(deal.topic))))
    title = words or scene.say("new.title")
    return replace(deal, title=title[:1].upper() + title[1:80])


def bare(topic: str) -> str:
    """Return a topic without its article."""
    first, _, rest = topic.partition(" ")
    return rest if first.casefold() in {"the", "a", "an", "my", "our", "their"} and rest else topic


def _call(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    found = fact.norm
    if not isinstance(found, Moment):
        return deal
    if found.clock is None:
        kept = deal.call_at and deal.call_at.astimezone(scene.clock)
        if kept is None:
            return replace(deal, call_on=found.day, call_at=None)
        return replace(deal, call_at=datetime.combine(found.day, kept.timetz()), call_on=found.day)
    at = datetime.combine(found.day, found.clock, scene.clock)
    return replace(deal, call_at=at, call_on=found.day)


def _limit(which: str) -> Apply:
    """Return how a limit or a target is kept: as a figure, else in words."""

    def apply(deal: Deal, fact: Fact, _: Scene) -> Deal:
        amount = amount_of(fact)
        words = {**deal.words, which: fact.value}
        if amount is None:
            return replace(deal, words=words)
        held = getattr(deal, "target" if which == "reservation" else "reservation")
        if held is not None and not amount.unit:
            amount = replace(amount, unit=held.unit)
        words.pop(which)
        return replace(deal, **{which: amount}, words=words)

    return apply


def _unlimit(which: str) -> Apply:
    def apply(deal: Deal, _: Fact, __: Scene) -> Deal:
        words = {name: text for name, text in deal.words.items() if name != which}
        return replace(deal, **{which: None}, words=words)

    return apply


def _alternative(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    new = alternative(fact.value, scene)
    kept = tuple(one for one in deal.alternatives if not is_like(one.text, fact.value))
    return replace(deal, alternatives=(*kept, new))


def _no_alternative(deal: Deal, fact: Fact, _: Scene) -> Deal:
    kept = tuple(one for one in deal.alternatives if not is_like(one.text, fact.value))
    return replace(deal, alternatives=kept)


def _person(deal: Deal, fact: Fact, _: Scene) -> Deal:
    role = Role(fact.role)
    known = next((one for one in deal.parties if is_like(one.name, fact.value)), None)
    party = replace(known, role=role or known.role) if known else Party(fact.value[:60], role)
    parties = tuple(party if one is known else one for one in deal.parties)
    return replace(deal, parties=parties if known else (*deal.parties, party))


def _nobody(deal: Deal, fact: Fact, _: Scene) -> Deal:
    return replace(
        deal, parties=tuple(one for one in deal.parties if not is_like(one.name, fact.value))
    )


def _standard(deal: Deal, fact: Fact, _: Scene) -> Deal:
    names = [issue.name for issue in deal.issues]
    about = next(iter(mentioned(fact.value, names)), "")
    kept = tuple(one for one in deal.evidence if not is_like(one.claim, fact.value))
    return replace(deal, evidence=(*kept, Evidence(_capital(fact.value), issue=about)))


def _no_standard(deal: Deal, fact: Fact, _: Scene) -> Deal:
    kept = tuple(one for one in deal.evidence if not is_like(one.claim, fact.value))
    return replace(deal, evidence=kept)


def _reaction(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    letter = fact.norm if isinstance(fact.norm, str) else ""
    known = letter if any(offer.letter == letter for offer in deal.offers) else ""
    said = Reaction(fact.value, liked=known, at=scene.now, offers=deal.offers)
    return replace(deal, reactions=(*deal.reactions, said))


def _gave(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    return logged(deal, fact.value, "", scene)


def _got(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    last = deal.trades[-1] if deal.trades else None
    if last is None or last.get or last.at != scene.now:
        return logged(deal, "", fact.value, scene)
    whole = logged(replace(deal, trades=deal.trades[:-1]), last.give, fact.value, scene)
    return whole


def _signed(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    day = fact.norm.day if isinstance(fact.norm, Moment) else scene.today
    return replace(deal, signed_on=min(day, scene.today))


def _no_deal(deal: Deal, fact: Fact, _: Scene) -> Deal:
    return replace(deal, notes={**deal.notes, "no_deal": fact.value})


def _kept(deal: Deal, fact: Fact, _: Scene) -> Deal:
    """Keep a fact among what was told alone."""
    return replace(deal, notes={**deal.notes, f"told.{fact.field}": fact.value})


def _same(deal: Deal, _: Fact, __: Scene) -> Deal:
    return deal


GOAL, THEIR_ASK = "setup.goal", "setup.their_ask"

APPLY: Mapping[str, Apply] = {
    "counterpart": _counterpart,
    "topic": _topic,
    "call": _call,
    "goal": _noting(GOAL),
    "ask": _noting(GOAL),
    "give": _noting("told.give"),
    "target": _limit("target"),
    "reservation": _limit("reservation"),
    "alternative": _alternative,
    "their_ask": _noting(THEIR_ASK),
    "their_give": _noting("told.their_give"),
    "their_reason": _noting("told.their_reason"),
    "their_alternative": _noting("setup.their_alternative"),
    "issue": _same,
    "option": _same,
    "mine": _same,
    "theirs": _same,
    "person": _person,
    "standard": _standard,
    "reaction": _reaction,
    "condition": _kept,
    "agreed": _kept,
    "signed": _signed,
    "no_deal": _no_deal,
    "gave": _gave,
    "got": _got,
}

DROP: Mapping[str, Apply] = {
    **dict.fromkeys(APPLY, _same),
    "goal": _unnoting(GOAL),
    "ask": _unnoting(GOAL),
    "give": _unnoting("told.give"),
    "target": _unlimit("target"),
    "reservation": _unlimit("reservation"),
    "alternative": _no_alternative,
    "their_ask": _unnoting(THEIR_ASK),
    "their_give": _unnoting("told.their_give"),
    "their_reason": _unnoting("told.their_reason"),
    "their_alternative": _unnoting("setup.their_alternative"),
    "person": _nobody,
    "standard": _no_standard,
}
