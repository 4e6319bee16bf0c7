"""The whole plan of a deal: what was told, what is guessed, what is usual."""

from coach import value
from coach.answers.amounts import shown
from coach.deal import Deal, Rating
from coach.plan.draft import drafted
from coach.plan.money import needs_base
from coach.plan.next_question import missing
from coach.plan.sources import Draft, Part, PlanPage, Row, Source
from coach.plan.swaps import swaps
from coach.plan.touching import all_touched, wishes
from coach.plan.words import demand_words, lowered, option_phrase, side
from coach.playbook import Playbook
from coach.value import Priced

PROTECTED = 2


def plan_of(deal: Deal, playbook: Playbook) -> PlanPage:
    """Return the plan; parts that nobody told are guesses, or the playbook's."""
    draft = drafted(deal, playbook)
    demand = tuple(Part(wish) for wish in wishes(deal, "theirs"))
    asked = all_touched((part.text for part in demand), deal, playbook)
    words = demand_words(asked or _usual_demand(deal, playbook), deal, playbook)
    answer, question = side(words, deal)
    source = Source.GUESSED if demand else Source.USUAL
    return PlanPage(
        stage=deal.stage,
        kind_is=Source.TOLD if deal.knows_kind else Source.USUAL,
        demand=demand,
        behind=_behind(deal, Part(words.behind, source)),
        rows=_rows(draft),
        protect=_protected(draft, playbook),
        swaps=swaps(draft.deal),
        offers=_offers(deal, draft),
        say=Part(answer, source),
        ask=Part(question, source),
        missing=missing(deal),
        draft=draft,
        is_usual=not _has_content(deal),
    )


def _has_content(deal: Deal) -> bool:
    """Whether more was told than with whom, when and what it is called."""
    told = {one.field for one in deal.told} - {"counterpart", "topic", "call"}
    figures = (deal.reservation, deal.target, deal.base, deal.batna)
    return bool(told or deal.notes.keys() - {"setup.kind"} or deal.issues or any(figures))


def _usual_demand(deal: Deal, playbook: Playbook) -> tuple[str, ...]:
    """Return what the other side usually asks for in this kind of deal: the money."""
    return tuple(each.name for each in playbook.tradeables(deal.kind) if each.is_price)


def _behind(deal: Deal, guess: Part) -> Part:
    """Return the reason that they gave, else the likeliest one."""
    told = [one.value for one in deal.told if one.field == "their_reason"]
    return Part("; ".join(dict.fromkeys(told))) if told else guess


def _rows(draft: Draft) -> tuple[Row, ...]:
    kinds = {slot.issue: slot.kind for slot in value.slots(draft.deal)}
    return tuple(
        Row(
            issue.name,
            issue.mine or Rating.MEDIUM,
            issue.theirs or Rating.MEDIUM,
            kinds[issue.name],
            draft.source(issue.name, "issue"),
            draft.source(issue.name, "mine"),
            draft.source(issue.name, "theirs"),
        )
        for issue in draft.deal.issues
    )


def _protected(draft: Draft, playbook: Playbook) -> tuple[Part, ...]:
    """Return what not to give away: my High issues, told ones first, each at its best."""
    deal = draft.deal
    rank = {Source.TOLD: 0, Source.LEARNED: 0, Source.GUESSED: 1, Source.USUAL: 2}
    high = sorted(
        (issue for issue in deal.issues if issue.mine is Rating.HIGH),
        key=lambda issue: (rank[draft.source(issue.name, "mine")], not issue.is_price),
    )
    found = []
    for issue in high[:PROTECTED]:
        best = issue.options[-1] if issue.options else ""
        if issue.is_price:
            best = shown(deal.target) if deal.target is not None else ""
        text = (
            option_phrase(issue.name, best, deal, playbook, is_give=False)
            if best
            else lowered(issue.name)
        )
        found.append(Part(text, draft.source(issue.name, "mine")))
    return tuple(found)


def _offers(deal: Deal, draft: Draft) -> tuple[Priced, ...]:
    """Return three offers, none where the money has no scale."""
    if needs_base(deal) or deal.offers:
        return ()
    return value.draft_offers(draft.deal).offers
