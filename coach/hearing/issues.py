"""Issues, their options and their ratings, as they were told: in any order, in one message."""

from collections.abc import Sequence
from dataclasses import replace

from coach.answers.lists import mentioned
from coach.deal import Confidence, Deal, Issue, Rating, Wants
from coach.desk import Scene
from coach.reading.figures import figures
from coach.reading.names import known_issue, tokens
from coach.reading.reading import Fact
from coach.steps.issues import MANY, from_library, known_names, own_issue

_TERMS = frozenset({"ask", "give", "their_ask", "their_give"})
_REST = frozenset({"rest", "the rest", "everything else", "all else", "others", "the others"})
_SURE = frozenset({"said", "told", "says", "sure", "certain", "definitely", "keep", "insisted"})
LONGEST = 60


def listed(deal: Deal, facts: Sequence[Fact], scene: Scene) -> Deal:
    """Return the deal with the issues that these facts name, their options and ratings."""
    for fact in facts:
        if fact.field == "issue":
            deal = _without(deal, fact) if fact.drop else _with(deal, fact.value, scene)
    deal = _with_options(deal, [f for f in facts if f.field == "option" and not f.drop], scene)
    for fact in facts:
        if fact.field in _TERMS and not fact.drop:
            deal = _touched(deal, fact, scene)
    for fact in facts:
        if fact.field in ("mine", "theirs") and not fact.drop:
            deal = _rated(deal, fact, scene)
    return deal


def _with(deal: Deal, name: str, scene: Scene) -> Deal:
    """Add an issue by its name, as the library has it where it knows it."""
    found = _found(deal, name, scene)
    if deal.issue(found.name) is not None or len(deal.issues) >= MANY:
        return deal
    return replace(deal, issues=(*deal.issues, found))


def _found(deal: Deal, name: str, scene: Scene) -> Issue:
    """Return the issue that a name means: of this deal, of the library, or a new one."""
    held = deal.issue(name) or deal.issue(known_issue(name, [i.name for i in deal.issues]))
    if held is not None:
        return held
    library = known_names(deal, scene)
    if thing := library.get(name.casefold()) or library.get(name):
        return from_library(thing)
    near = [one for one in library if set(tokens(one)) == set(tokens(name))]
    return from_library(library[near[0]]) if near else own_issue(name[:LONGEST], "", scene)


def _without(deal: Deal, fact: Fact) -> Deal:
    gone = deal.issue(fact.value) or deal.issue(
        known_issue(fact.value, [i.name for i in deal.issues])
    )
    return replace(deal, issues=tuple(i for i in deal.issues if i is not gone))


def _with_options(deal: Deal, facts: Sequence[Fact], scene: Scene) -> Deal:
    """Give an issue the levels that were told; two and more take the place of usual ones."""
    for name in dict.fromkeys(fact.issue for fact in facts if fact.issue):
        levels = [fact.value for fact in facts if fact.issue == name]
        deal = _with(deal, name, scene)
        issue = _found(deal, name, scene)
        own = levels if len(levels) > 1 else [*issue.options, *levels]
        options = tuple(dict.fromkeys(level[:75] for level in own))[:7]
        if issue.is_price:
            options = _worst_first(options, deal.wants)
        changed = replace(
            issue,
            options=options,
            default=issue.default if issue.default in options else None,
        )
        deal = replace(deal, issues=tuple(changed if i.name == issue.name else i for i in deal.issues))
    return deal


def _worst_first(options: tuple[str, ...], wants: Wants) -> tuple[str, ...]:
    """Return figures from worst to best for me; words stay as they were told."""
    read = [figures(option).found for option in options]
    if not all(read):
        return options
    values = {option: found[0].value for option, found in zip(options, read, strict=True)}
    return tuple(sorted(options, key=values.__getitem__, reverse=wants is Wants.LESS))


def _touched(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    """Put the issue on the plan that a term touches: "20% off" is about the price."""
    library = known_names(deal, scene)
    for name in mentioned(fact.value, library):
        deal = _with(deal, name, scene)
    price = next((thing.name for thing in library.values() if thing.is_price), None)
    is_money = any(f.unit == "%" or len(f.unit) == 3 for f in figures(fact.value).found)
    if price and is_money and not mentioned(fact.value, library):
        deal = _with(deal, price, scene)
    return deal


def _rated(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    """Rate an issue for one side; "the rest" are those without a rating."""
    rating = Rating(fact.norm) if isinstance(fact.norm, str) and fact.norm else Rating.MEDIUM
    is_mine = fact.field == "mine"
    if fact.issue.casefold() in _REST:
        names = {i.name for i in deal.issues if (i.mine if is_mine else i.theirs) is None}
    elif fact.issue:
        deal = _with(deal, fact.issue, scene)
        names = {_found(deal, fact.issue, scene).name}
    else:
        left = [i.name for i in deal.issues if (i.mine if is_mine else i.theirs) is None]
        names = set(left[:1])
    rate = _mine if is_mine else _theirs
    issues = (rate(i, rating, fact) if i.name in names else i for i in deal.issues)
    return replace(deal, issues=tuple(issues))


def _mine(issue: Issue, rating: Rating, _: Fact) -> Issue:
    return replace(issue, mine=rating)


def _theirs(issue: Issue, rating: Rating, fact: Fact) -> Issue:
    is_sure = bool(_SURE & set(fact.value.casefold().split()))
    return replace(
        issue, theirs=rating, confidence=Confidence.SURE if is_sure else Confidence.THINK
    )
