"""From a deal file to the engine's numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.deal import Confidence, Rating
from coach.value.deal_file import FileRow, IssueRow, RuleRow, read, wrong
from coach.value.model import (
    Chances,
    Choice,
    Domain,
    Pick,
    Stake,
    even_steps,
    excluded,
    required,
)
from coach.value.weights import NO_IDEA, RATINGS, chances, rated, shared
from coach.value.words import listed, say


@dataclass(frozen=True, slots=True)
class DealFile:
    """What a file says: the negotiation in numbers, and what to draw offers for."""

    title: str
    domain: Domain
    target: float | None
    seed: int
    warnings: tuple[str, ...] = ()


def read_deal_file(text: str) -> DealFile:
    """Read a file's text, or raise `FieldError` about the first field that does not fit."""
    return deal_file(read(text))


def deal_file(row: FileRow) -> DealFile:
    """Return a file's rows in numbers, or raise `FieldError` about the first that does not fit."""
    _check(row)
    weights, ratings = _weights(row.issue, "mine")
    known, guessed = _weights(row.issue, "theirs")
    fallback, left_out = _fallback(row)
    domain = Domain(
        stakes=tuple(_stake(issue) for issue in row.issue),
        weights=weights,
        ratings=ratings,
        beliefs=_beliefs(row.issue, guessed),
        known=known if guessed is None else None,
        forbidden=frozenset(_forbidden(row)),
        fallback=fallback,
    )
    warnings = (say("file.batna_short", issues=listed(left_out)),) if left_out else ()
    return DealFile(row.title, domain, row.target, row.seed, warnings)


def _check(row: FileRow) -> None:
    """Check what one field says against another."""
    names = [issue.name for issue in row.issue]
    for index, issue in enumerate(row.issue):
        count = len(issue.options)
        lists = (issue.values_mine, issue.values_theirs)
        rules = {
            "name": issue.name not in names[:index],
            "options": len(set(issue.options)) == count,
            "default": issue.default is None or issue.default in issue.options,
            "values_mine": lists[0] is None or len(lists[0]) == count,
            "values_theirs": lists[1] is None or len(lists[1]) == count,
        }
        for field, fits in rules.items():
            if not fits:
                raise wrong("issue", index, field)
    for side in ("mine", "theirs"):
        weighed = [getattr(issue, side) for issue in row.issue]
        for index, one in enumerate(weighed):
            if isinstance(one, str) is not isinstance(weighed[0], str):
                raise wrong("issue", index, side, "mixed")
        if not any(weighed):
            raise wrong("issue", 0, side, "nothing")


def _stake(issue: IssueRow) -> Stake:
    count = len(issue.options)
    rising = even_steps(count)
    theirs = rising if issue.direction == "same" else rising[::-1]
    return Stake(
        issue.name,
        tuple(issue.options),
        tuple(issue.values_mine or rising),
        tuple(issue.values_theirs or theirs),
        (count - 1) // 2 if issue.default is None else issue.options.index(issue.default),
    )


def _weights(
    issues: Sequence[IssueRow], side: str
) -> tuple[tuple[float, ...], tuple[int, ...] | None]:
    """Return the weights of a side, and its ratings unless it gave points."""
    weighed = [getattr(issue, side) for issue in issues]
    if not isinstance(weighed[0], str):
        return shared(weighed), None
    ratings = tuple(RATINGS.index(Rating(rating)) for rating in weighed)
    return rated(ratings), ratings


def _beliefs(issues: Sequence[IssueRow], guessed: tuple[int, ...] | None) -> tuple[Chances, ...]:
    if guessed is None:
        return (NO_IDEA,) * len(issues)
    return tuple(
        chances(RATINGS[level], Confidence(issue.confidence))
        for issue, level in zip(issues, guessed, strict=True)
    )


def _forbidden(row: FileRow) -> Iterator[tuple[Pick, Pick]]:
    for index, rule in enumerate(row.excludes):
        yield from excluded(*_picks(row, "excludes", index, rule))
    for index, rule in enumerate(row.requires):
        a, b = _picks(row, "requires", index, rule)
        yield from required(a, b, len(row.issue[b.stake].options))


def _picks(row: FileRow, group: str, index: int, rule: RuleRow) -> tuple[Pick, Pick]:
    names = [issue.name for issue in row.issue]
    found = []
    for field, (name, option) in (("a", rule.a), ("b", rule.b)):
        if name not in names or option not in row.issue[names.index(name)].options:
            raise wrong(group, index, field)
        stake = names.index(name)
        found.append(Pick(stake, row.issue[stake].options.index(option)))
    if found[0].stake == found[1].stake:
        raise wrong(group, index, "b", "alone")
    return found[0], found[1]


def _fallback(row: FileRow) -> tuple[Choice | None, list[str]]:
    """Return the BATNA as a package, and the issues it says nothing about."""
    if row.batna is None:
        return None, []
    names = [issue.name for issue in row.issue]
    for name, option in row.batna.items():
        if name not in names or option not in row.issue[names.index(name)].options:
            raise wrong("", 0, "batna")
    # What a BATNA does not mention it does not give: the worst option, if none is usual.
    said = {issue.name: row.batna.get(issue.name, issue.default) for issue in row.issue}
    choice = tuple(
        issue.options.index(option) if option is not None else 0
        for issue, option in zip(row.issue, said.values(), strict=True)
    )
    return choice, [name for name in names if name not in row.batna]
