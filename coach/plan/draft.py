"""A deal filled up with what is usual and what can be guessed, each marked as such."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.deal import Confidence, Deal, Issue, Rating
from coach.plan import money
from coach.plan.sources import Draft, Side, Source
from coach.plan.touching import all_touched, library, wishes
from coach.playbook import Playbook, Tradeable

ON_TABLE, LEAST_ON_TABLE = 4, 3
"""Two to four issues at a time; with fewer than three spoken of, the engine chooses."""
ENOUGH = 9
"""Eight to twelve issues are advised; so many fit one screen."""


@dataclass(frozen=True, slots=True)
class _Wished:
    """The issues that were spoken of, by who wants what."""

    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    gives: tuple[str, ...]


def drafted(deal: Deal, playbook: Playbook) -> Draft:
    """Return the deal with issues, options and ratings enough to reckon with."""
    wished = _wished(deal, playbook)
    issues = list(_in_order(deal, wished, playbook))
    sources: dict[tuple[str, Side], Source] = {}
    filled = []
    for issue in issues:
        whole, found = _filled(issue, deal, wished, playbook)
        filled.append(whole)
        sources.update({(issue.name, side): source for side, source in found.items()})
    table = deal.table or _table(wished)
    return Draft(replace(deal, issues=tuple(filled), table=table), sources)


def _table(wished: _Wished) -> tuple[str, ...]:
    """Return what the offers turn on: what they asked for and what I did, if that is enough."""
    spoken = tuple(dict.fromkeys((*wished.theirs[:2], *wished.mine[:2], *wished.gives)))
    return spoken[:ON_TABLE] if len(spoken) >= LEAST_ON_TABLE else ()


def _wished(deal: Deal, playbook: Playbook) -> _Wished:
    told = [one.value for one in deal.told if one.field == "give"]
    return _Wished(
        all_touched(wishes(deal, "theirs"), deal, playbook),
        all_touched(wishes(deal, "mine"), deal, playbook),
        all_touched(told, deal, playbook),
    )


def _in_order(deal: Deal, wished: _Wished, playbook: Playbook) -> Iterator[Issue]:
    """Yield what was spoken of, theirs and mine first, then what is usual, up to enough."""
    known = library(deal, playbook)
    spoken = dict.fromkeys((*wished.theirs, *wished.mine, *wished.gives))
    names = [*spoken, *(issue.name for issue in deal.issues)]
    usual = [each.name for each in playbook.tradeables(deal.kind)]
    listed = list(dict.fromkeys(names))
    room = max(0, ENOUGH - len(listed))
    listed += [name for name in usual if name not in listed][:room]
    for name in listed:
        held = deal.issue(name)
        yield held if held is not None else _usual(known[name.casefold()])


def _usual(thing: Tradeable) -> Issue:
    return Issue(
        name=thing.name,
        options=thing.options,
        default=thing.default,
        direction=thing.direction,
        is_price=thing.is_price,
    )


def _filled(
    issue: Issue, deal: Deal, wished: _Wished, playbook: Playbook
) -> tuple[Issue, dict[Side, Source]]:
    """Return an issue with its gaps filled, and where each part comes from."""
    issue = _told(issue)
    usual = playbook.tradeable(deal.kind, issue.name)
    is_told = deal.issue(issue.name) is not None
    spoken = {*wished.theirs, *wished.mine, *wished.gives}
    found: dict[Side, Source] = {
        "issue": Source.TOLD if is_told or issue.name in spoken else Source.USUAL,
        "options": _options_are(issue, usual, is_told=is_told),
        "mine": Source.TOLD,
        "theirs": _learned(issue, deal),
    }
    if issue.mine is None and issue.points is None:
        rating, found["mine"] = _my_guess(issue.name, wished, usual)
        issue = replace(issue, mine=rating)
    if issue.theirs is None:
        rating, found["theirs"] = _their_guess(issue.name, wished, usual)
        issue = replace(issue, theirs=rating, confidence=Confidence.THINK)
    if (
        issue.is_price
        and not deal.offers
        and not money.has_own_prices(deal)
        and (options := money.scale(deal))
    ):
        found["options"] = Source.GUESSED
        issue = replace(issue, options=options, default=options[len(options) // 2])
    return issue, found


def _told(issue: Issue) -> Issue:
    """Return an issue with only what was told of it."""
    return replace(
        issue,
        mine=None if "mine" in issue.guessed else issue.mine,
        theirs=None if "theirs" in issue.guessed else issue.theirs,
        guessed=(),
    )


def adopted(draft: Draft) -> Deal:
    """Return the drafted deal as one's own, its guesses still marked as guesses."""
    issues = tuple(
        replace(
            issue,
            guessed=tuple(
                side
                for side in ("mine", "theirs", "options")
                if draft.source(issue.name, side) in (Source.GUESSED, Source.USUAL)
            ),
        )
        for issue in draft.deal.issues
    )
    return replace(draft.deal, issues=issues)


def _options_are(issue: Issue, usual: Tradeable | None, *, is_told: bool) -> Source:
    is_usual = usual is not None and issue.options == usual.options
    return Source.TOLD if is_told and not is_usual else Source.USUAL


def _learned(issue: Issue, deal: Deal) -> Source:
    """Return whether a rating of theirs rests on how they reacted."""
    heard = any(one.spoken == issue.name or issue.name in one.taken for one in deal.reactions)
    return Source.LEARNED if heard else Source.TOLD


def _my_guess(name: str, wished: _Wished, usual: Tradeable | None) -> tuple[Rating, Source]:
    if name in wished.mine:
        return Rating.HIGH, Source.GUESSED
    if name in wished.gives:
        return Rating.LOW, Source.GUESSED
    return (usual.mine, Source.USUAL) if usual else (Rating.MEDIUM, Source.GUESSED)


def _their_guess(name: str, wished: _Wished, usual: Tradeable | None) -> tuple[Rating, Source]:
    if name in wished.theirs:
        return Rating.HIGH, Source.GUESSED
    return (usual.theirs, Source.USUAL) if usual else (Rating.MEDIUM, Source.GUESSED)
