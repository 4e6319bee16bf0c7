"""What the deal knows of the blanks in a script. Never a limit, an alternative or an estimate."""

from coach import value
from coach.answers.times import shown_day
from coach.deal import Deal, Rating
from coach.pages.bets import figure
from coach.playbook import Playbook


def known_blanks(deal: Deal, playbook: Playbook) -> dict[str, str]:
    """Return blank -> words, "" where the deal does not know."""
    gives, gets = _best(deal, playbook, is_give=True), _best(deal, playbook, is_give=False)
    high = [issue.name for issue in deal.issues if issue.mine is Rating.HIGH]
    theirs = [issue.name for issue in deal.issues if issue.theirs is Rating.HIGH]
    bet = deal.contingencies[0] if deal.contingencies else None
    clause = bet.clauses[0] if bet and bet.clauses else None
    mark = (clause.below if clause.below is not None else clause.above) if clause else None
    offers = {f"offer_{o.letter.casefold()}": _terms(o.package) for o in deal.offers}
    return {
        "counterpart": deal.counterpart,
        "give": gives[0],
        "give2": gives[1],
        "get": gets[0],
        "get2": gets[1],
        "my_high": high[0] if high else "",
        "their_high": theirs[0] if theirs else "",
        "issue": deal.table[0] if deal.table else (high[0] if high else ""),
        "price": deal.anchor.ask.text if deal.anchor and deal.anchor.ask else "",
        "term": _option(deal, "term"),
        "standard": deal.evidence[0].claim if deal.evidence else "",
        "metric": bet.metric if bet else "",
        "threshold": figure(mark) if mark is not None else "",
        "source": bet.source if bet else "",
        "remedy": clause.remedy if clause else "",
        "owner": bet.owner if bet else "",
        "date": shown_day(deal.signed_on) if deal.signed_on else "",
        **offers,
    }


def _best(deal: Deal, playbook: Playbook, *, is_give: bool) -> tuple[str, str]:
    """Return the two best gives or gets as noun phrases, of different issues."""
    ranked = value.gives(deal) if is_give else value.asks(deal)
    by_issue = {one.issue: one.option for one in reversed(ranked)}
    order = list(dict.fromkeys(one.issue for one in ranked))[:2]
    said = [_phrase(name, by_issue[name], deal, playbook, is_give=is_give) for name in order]
    return (*said, "", "")[0], (*said, "", "")[1]


def _phrase(
    issue: str, option: str, deal: Deal, playbook: Playbook, *, is_give: bool
) -> str:
    known = playbook.tradeable(deal.kind, issue)
    return (known.phrase(option, is_give=is_give) if known else "") or f"{issue}: {option}"


def _option(deal: Deal, word: str) -> str:
    return next((o for name, o in deal.package.items() if word in name.casefold()), "")


def _terms(package: object) -> str:
    return ", ".join(str(option) for option in dict(package).values()) if package else ""  # type: ignore[call-overload]
