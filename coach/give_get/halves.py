"""The missing half of a message: the options that fit, and what each would cost and bring."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach import value
from coach.deal import Deal, Direction, Issue, Rating
from coach.give_get.clauses import plain
from coach.give_get.issues import issue_of, said
from coach.give_get.reading import Span
from coach.give_get.words import words
from coach.playbook import Playbook, Tradeable, fill


@dataclass(frozen=True, slots=True)
class Half:
    """One way to fill the gap: its phrase ("" where none fits a sentence), and its worth."""

    issue: str
    option: str
    phrase: str
    why: str

    @property
    def name(self) -> str:
        """What it is called: its phrase, else the issue and the option."""
        blanks = {"issue": self.issue, "option": self.option}
        return self.phrase or (fill(words().sides["term"], blanks) if self.option else self.issue)


def halves(
    named: Sequence[Span], deal: Deal, playbook: Playbook, *, is_give: bool
) -> tuple[str, Sequence[Half]]:
    """Return where the fillings of a gap come from, and the fillings, the best first.

    `named` is what the message asks for or gives: the half comes from another issue, and is
    the one of its options whose size fits. While no issue is rated, the usual ones are named.
    """
    way = "give" if is_give else "get"
    own = list(_own(named, deal, playbook, is_give=is_give))
    if own:
        # A half that can be said stands before one that can't.
        return f"plan_{way}", sorted(own, key=lambda half: not half.phrase)
    usual = list(_usual(named, deal, playbook, is_give=is_give))
    return (f"usual_{way}" if usual else "no_ratings"), usual


def _own(
    named: Sequence[Span], deal: Deal, playbook: Playbook, *, is_give: bool
) -> Iterator[Half]:
    """Yield what this deal's own issues offer, by gain per cost."""
    found = [
        (issue, span.text) for span in named if (issue := issue_of(span.text, deal, playbook))
    ]
    taken = {issue.name for issue, _ in found}
    par = max((_points(deal, issue, text) for issue, text in found), default=None)
    for ranked in value.gives(deal) if is_give else value.asks(deal):
        issue = deal.issue(ranked.issue)
        if (
            issue is None
            or issue.name in taken
            or not ranked.pays
            or _is_price(issue, deal, playbook)
        ):
            continue
        option = _of_size(issue, deal, par, is_give=is_give) or ranked.option
        share = _points(deal, issue, option) / (
            ranked.cost_points if is_give else ranked.gain_points
        )
        points = {
            "cost": round(ranked.cost_points * share),
            "gain": round(ranked.gain_points * share),
        }
        phrase = said(issue.name, option, deal, playbook, is_give=is_give)
        half = Half(issue.name, option, phrase, "")
        worth = fill(words().sides["points_give" if is_give else "points_get"], points)
        yield replace(half, why=f"• {half.name}: {worth}")


def _is_price(issue: Issue, deal: Deal, playbook: Playbook) -> bool:
    """Whether an issue is the price: it answers no gap, for a discount is the dearest of gives."""
    known = playbook.tradeable(deal.kind, issue.name)
    return issue.is_price or (known is not None and known.is_price)


def _of_size(issue: Issue, deal: Deal, par: float | None, *, is_give: bool) -> str:
    """Return the option of an issue that is worth about as much as what stands against it.

    A give costs at most so much, else as little as there is; a get brings at least so much,
    else as much as there is. Where the other half has no worth, it is one step.
    """
    if issue.direction is Direction.SAME or len(issue.options) < 2:
        return ""
    usual = _usual_at(issue)
    better = issue.options[:usual][::-1] if is_give else issue.options[usual + 1 :]
    sized = [(option, _points(deal, issue, option)) for option in better]
    if not sized or par is None:
        return sized[0][0] if sized else ""
    if is_give:
        small = [option for option, cost in sized if cost <= par]
        return small[-1] if small else sized[0][0]
    return next((option for option, gain in sized if gain >= par), sized[-1][0])


def _usual_at(issue: Issue) -> int:
    """Return the place of what holds if nobody talks about it: as stated, else the middle."""
    names = [option.casefold() for option in issue.options]
    stated = (issue.default or "").casefold()
    return names.index(stated) if stated in names else (len(names) - 1) // 2


def _points(deal: Deal, issue: Issue, words_: str) -> float:
    """Return what moving an issue to the option in these words means to me, in points."""
    weighed = value.compensation(deal, issue.name, issue.name, give_option=words_)
    return weighed.given if weighed else 0.0


def _usual(
    named: Sequence[Span], deal: Deal, playbook: Playbook, *, is_give: bool
) -> Iterator[Half]:
    """Yield what usually fills the gap in this kind of deal, while its own ratings are open."""
    if not deal.knows_kind:
        return
    said_there = plain(" ".join(span.text for span in named))
    free = [
        each
        for each in playbook.tradeables(deal.kind)
        if not each.is_price and not any(plain(name) in said_there for name in each.called)
    ]
    cheap = [(Rating.LOW, Rating.HIGH), (Rating.LOW, Rating.MEDIUM)]
    for mine, theirs in cheap if is_give else [two[::-1] for two in cheap]:
        for each in free:
            if (each.mine, each.theirs) == (mine, theirs):
                option = _one_step(each, is_give=is_give)
                phrase = each.phrase(option, is_give=is_give)
                half = Half(each.name, option, phrase, "")
                yield replace(half, why=f"• {half.name}")


def _one_step(thing: Tradeable, *, is_give: bool) -> str:
    """Return the option next to the usual one, on their side or on mine."""
    at = thing.options.index(thing.default)
    moved = at - 1 if is_give else at + 1
    return thing.options[min(max(moved, 0), len(thing.options) - 1)]
