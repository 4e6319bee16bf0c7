"""Facts that were read, as typed answers to the questions they belong to: one row a field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from coach.answers.lists import mentioned
from coach.deal import (
    Alternative,
    Amount,
    Confidence,
    Deal,
    Evidence,
    Issue,
    Party,
    Rating,
    Reaction,
    Role,
    Told,
)
from coach.desk import Scene
from coach.errors import CoachError
from coach.hearing import issues
from coach.reading.answers.bets import bets
from coach.reading.answers.limits import alternatives
from coach.reading.figures import Figure, figures
from coach.reading.moments import Moment
from coach.reading.names import tokens
from coach.reading.reading import Fact
from coach.steps import BY_ID
from coach.typed import (
    Alternatives,
    Day,
    FellThrough,
    Limit,
    Named,
    People,
    Rated,
    Reacted,
    Standards,
    Traded,
    Typed,
    Wish,
    Words,
)

Typing = Callable[[Fact, Deal, Scene], tuple[Typed, ...]]

KEPT = frozenset({"give", "their_give", "their_reason", "agreed"})
"""Fields that have no question of their own: they are kept among what was told."""


def applied(
    deal: Deal, facts: Sequence[Fact], scene: Scene
) -> tuple[Deal, tuple[CoachError, ...]]:
    """Return the deal with every fact in its place, and what did not fit in it.

    Each fact is kept among what was told, too.
    """
    errors: list[CoachError] = []
    for fact in issues.options_together(facts):
        try:
            after = _placed(deal, fact, scene)
        except CoachError as error:
            errors.append(error)
            continue
        deal = replace(after, told=_told(after.told, fact))
    return deal, tuple(errors)


def remembered(deal: Deal, facts: Sequence[Fact]) -> Deal:
    """Return the deal with facts among what was told that found their place otherwise."""
    for fact in facts:
        deal = replace(deal, told=_told(deal.told, fact))
    return deal


def _placed(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    if fact.field in ABOUT:
        return _emptied(deal, fact) if fact.drop else ABOUT[fact.field](deal, fact, scene)
    if fact.field in issues.TERMS and not fact.drop:
        deal = issues.touched(deal, fact, scene)
    if fact.field in ("mine", "theirs") and fact.issue and not issues.is_rest(fact.issue):
        deal = issues.listed(deal, fact.issue, scene)
    if fact.field not in STEPS:
        return deal
    step, typed = STEPS[fact.field]
    return BY_ID[step].take(deal, typed(fact, deal, scene), scene)


def _told(told: tuple[Told, ...], fact: Fact) -> tuple[Told, ...]:
    new = Told(fact.field, fact.value, fact.issue, _norm(fact))
    if fact.drop:
        return tuple(t for t in told if not (t.field == new.field and is_like(t.value, new.value)))
    return (*(one for one in told if one.key != new.key), new)


def _norm(fact: Fact) -> str:
    return fact.role or (fact.norm if isinstance(fact.norm, str) else "")


def amount_of(fact: Fact) -> Amount | None:
    """Return a fact's figure as an amount, None where it holds no figure."""
    figure = fact.norm
    if not isinstance(figure, Figure):
        return None
    return Amount(figure.text, figure.value, figure.unit)


def is_like(one: str, other: str) -> bool:
    """Whether two stretches say the same: half of their words are shared."""
    x, y = set(tokens(one)), set(tokens(other))
    return bool(x and y) and 2 * len(x & y) >= (len(x) + len(y)) / 2


def capital(text: str) -> str:
    """Return a stretch as a line of its own."""
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]


def _emptied(deal: Deal, fact: Fact) -> Deal:
    """Return the deal without the other side's name, where that is what is taken back."""
    is_held = fact.field == "counterpart" and is_like(deal.counterpart, fact.value)
    return replace(deal, counterpart="") if is_held else deal


def _counterpart(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    if deal.counterpart and not is_like(deal.counterpart, fact.value):
        people = People((Party(fact.value[:60], Role.NONE),), adds=True)
        return BY_ID["setup.parties"].apply(deal, people, scene)
    return titled(replace(deal, counterpart=fact.value[:40]), scene)


def _topic(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    return deal if deal.topic else titled(replace(deal, topic=fact.value[:60]), scene)


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
    is_article = first.casefold() in {"the", "a", "an", "my", "our", "their"}
    return rest if is_article and rest else topic


def _call(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    found = fact.norm
    if not isinstance(found, Moment):
        return deal
    held = deal.call_at.astimezone(scene.clock).time() if deal.call_at else None
    clock = found.clock or held
    if clock is None:
        return replace(deal, call_on=found.day)
    at = datetime.combine(found.day, clock, scene.clock)
    return replace(deal, call_at=at.astimezone(scene.now.tzinfo), call_on=found.day)


ABOUT: Mapping[str, Callable[[Deal, Fact, Scene], Deal]] = {
    "counterpart": _counterpart,
    "topic": _topic,
    "call": _call,
}


def _words(fact: Fact, _: Deal, __: Scene) -> tuple[Typed, ...]:
    return (Words(capital(fact.value), adds=True, drop=fact.drop),)


def _wish(whose: str) -> Typing:
    def typed(fact: Fact, deal: Deal, _: Scene) -> tuple[Typed, ...]:
        if not fact.drop:
            return (Wish(whose, capital(fact.value), adds=True),)  # type: ignore[arg-type]
        key = "setup.goal" if whose == "mine" else "setup.their_ask"
        held = deal.notes.get(key, "").splitlines()
        left = [line for line in held if not is_like(line, fact.value)]
        return (Wish(whose, "\n".join(left)),)  # type: ignore[arg-type]

    return typed


def _limit(other: str) -> Typing:
    def typed(fact: Fact, deal: Deal, _: Scene) -> tuple[Typed, ...]:
        amount = amount_of(fact)
        if fact.drop:
            return (Limit(drop=True),)
        if amount is None:
            return (Limit(words=fact.value),)
        beside = deal.target if other == "target" else deal.reservation
        if beside is not None and not amount.unit:
            amount = replace(amount, unit=beside.unit)
        return (Limit(amount),)

    return typed


def _alternative(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    if fact.drop:
        like = tuple(one for one in deal.alternatives if is_like(one.text, fact.value))
        return (Alternatives(like or (Alternative(fact.value),), drop=True),)
    new = [
        one
        for t in alternatives(fact.value, deal, scene)
        if isinstance(t, Alternatives)
        for one in t.plans
    ]
    kept = [one for one in deal.alternatives if not is_like(one.text, fact.value)]
    return (Alternatives((*kept, *new), is_whole=True),)


def _person(fact: Fact, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    known = next((one for one in deal.parties if is_like(one.name, fact.value)), None)
    party = known or Party(fact.value[:60], Role.NONE)
    role = Role(fact.role) if fact.role else party.role
    return (People((replace(party, role=role),), adds=True, drop=fact.drop),)


def _standard(fact: Fact, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    like = tuple(one for one in deal.evidence if is_like(one.claim, fact.value))
    if fact.drop:
        return (Standards(like, drop=True),)
    about = next(iter(mentioned(fact.value, [issue.name for issue in deal.issues])), "")
    return (Standards((Evidence(capital(fact.value), issue=about),), adds=True),)


def _issue(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    if not fact.drop and figures(fact.value).found and issues.of_level(deal, fact.value, scene):
        return issues.with_levels(replace(fact, issue=""), deal, scene)
    found = issues.found(deal, fact.value, scene)
    return (Named((Issue(found.name),), drop=fact.drop),)


def _option(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    return issues.with_levels(fact, deal, scene)


def _rating(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    rating = Rating(fact.norm) if isinstance(fact.norm, str) and fact.norm else Rating.MEDIUM
    is_sure = fact.field == "theirs" and issues.is_told(fact.value)
    sure = Confidence.SURE if is_sure else None
    if issues.is_rest(fact.issue):
        return (Rated(rating=rating, confidence=sure, is_rest=True),)
    name = issues.found(deal, fact.issue, scene).name if fact.issue else ""
    return (Rated(name, rating, sure),)


def _reaction(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    letter = fact.norm if isinstance(fact.norm, str) else ""
    known = letter if any(offer.letter == letter for offer in deal.offers) else ""
    said = Reaction(fact.value, liked=known, at=scene.now, offers=deal.offers)
    return (Reacted(said),)


def _condition(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    return bets(fact.value, deal, scene)


_HANDED = frozenset({"we", "i", "gave", "give", "got", "get", "received"})


def _bare_half(fact: Fact) -> str:
    """Return what was given or got, without the verb."""
    return _bare(fact.value) or fact.value


def _gave(fact: Fact, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    return (Traded(give=_bare_half(fact), give_issue=issues.named(deal, fact.value)),)


def _got(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    last = deal.trades[-1] if deal.trades else None
    is_pair = last is not None and not last.get and last.at == scene.now
    issue = issues.named(deal, fact.value)
    if last is not None and is_pair:
        got = _bare_half(fact)
        return (Traded(last.give, got, give_issue=last.give_issue, get_issue=issue),)
    return (Traded(get=_bare_half(fact), get_issue=issue),)


def _signed(fact: Fact, _: Deal, scene: Scene) -> tuple[Typed, ...]:
    day = fact.norm.day if isinstance(fact.norm, Moment) else scene.today
    return (Day(min(day, scene.today)),)


def _no_deal(fact: Fact, _: Deal, __: Scene) -> tuple[Typed, ...]:
    return (FellThrough(fact.value),)


def _bare(words: str) -> str:
    """Return what was handed over without the words that say so: "we gave onboarding"."""
    left = words.split()
    while len(left) > 1 and left[0].casefold() in _HANDED:
        left = left[1:]
    return " ".join(left)


STEPS: Mapping[str, tuple[str, Typing]] = {
    "goal": ("setup.goal", _wish("mine")),
    "ask": ("setup.goal", _wish("mine")),
    "their_ask": ("setup.their_ask", _wish("theirs")),
    "base": ("setup.base", _limit("base")),
    "target": ("setup.target", _limit("reservation")),
    "reservation": ("setup.reservation", _limit("target")),
    "alternative": ("setup.alternative", _alternative),
    "their_alternative": ("setup.their_alternative", _words),
    "issue": ("setup.issues", _issue),
    "option": ("setup.issues", _option),
    "mine": ("setup.mine", _rating),
    "theirs": ("setup.theirs", _rating),
    "person": ("setup.parties", _person),
    "standard": ("setup.evidence", _standard),
    "reaction": ("first.reaction", _reaction),
    "condition": ("midgame.contingencies", _condition),
    "gave": ("midgame.trades", _gave),
    "got": ("midgame.trades", _got),
    "signed": ("close.signed", _signed),
    "no_deal": ("close.signed", _no_deal),
}
"""Field -> the question that it answers, and how it is typed."""
