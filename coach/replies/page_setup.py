"""The lines of the plan while it is prepared: demand, what to protect, trades, offers, words."""

from collections.abc import Iterator

from coach.answers.amounts import percent, shortened, shown
from coach.cards import Button, Mark, PlanLine
from coach.deal import Alternative, Deal
from coach.desk import Scene
from coach.gates import RANK
from coach.intents import Edit, Fix, Jump, Show
from coach.plan import PlanPage, Source, Swap, lowered, option_phrase
from coach.plan.money import needs_base
from coach.replies.drawn import LONG, MARKS, Drawn, Lines


def demand(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what they want, and what may lie behind it."""
    plan, deal, scene = drawn.plan, drawn.deal, drawn.scene
    places = tuple(
        at for at, one in enumerate(deal.told) if one.field in ("their_ask", "their_reason")
    )
    fix = Button(scene.say("button.fix"), Fix(places) if places else Edit("setup.their_ask"))
    if plan.demand:
        yield drawn.line(
            "they_want", "; ".join(lowered(part.text) for part in plan.demand), button=fix
        )
    else:
        tell = Button(scene.say("button.tell_me"), Jump("setup.their_ask"))
        yield drawn.line("they_want", scene.say("page.no_demand"), button=tell)
    told = plan.behind.source is Source.TOLD
    key = "behind_told" if told else "behind"
    yield drawn.line(key, plan.behind.text, plan.behind.source)


def protect(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what not to give away, told parts first."""
    parts = drawn.plan.protect
    if parts:
        weakest = max((part.source for part in parts), key=list(Source).index)
        yield drawn.line("protect", " · ".join(part.text for part in parts), weakest)


def trades(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield up to three trades, each as a sentence."""
    plan, scene = drawn.plan, drawn.scene
    if not plan.swaps:
        yield drawn.line("trades", scene.say("page.no_trade"))
    for number, swap in enumerate(plan.swaps, 1):
        text = swap_line(swap, drawn.deal, scene)
        label = scene.say("page.trade", number=number)
        yield PlanLine(label, shortened(text, LONG), _swap_mark(swap, plan))


def swap_line(swap: Swap, deal: Deal, scene: Scene) -> str:
    """Return a trade as a sentence, with what it brings to either side."""
    give = option_phrase(swap.give_issue, swap.give, deal, scene.playbook, is_give=True)
    get = option_phrase(swap.get_issue, swap.get, deal, scene.playbook, is_give=False)
    return scene.say(
        "page.swap", give=give, get=get, mine=f"{swap.mine:.0f}", theirs=f"{swap.theirs:.0f}"
    )


def _swap_mark(swap: Swap, plan: PlanPage) -> Mark:
    """Return how sure a trade is: as sure as the least sure of the ratings it rests on."""
    names = (swap.give_issue, swap.get_issue)
    found = {plan.draft.source(one, side) for one in names for side in ("mine", "theirs")}
    return next((MARKS[one] for one in (Source.USUAL, Source.GUESSED) if one in found), "")


def issues(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield what is on the plan, theirs and mine first, then what is usual."""
    rows = sorted(drawn.plan.rows, key=lambda row: -RANK[row.theirs])
    told = [row.issue for row in rows if row.source is Source.TOLD]
    usual = [row.issue for row in rows if row.source is not Source.TOLD]
    if told:
        yield drawn.line("issues", ", ".join(told))
    if usual:
        yield drawn.line("also" if told else "issues", ", ".join(usual), Source.USUAL)


def offers(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the names of the offers, or the one question that makes them possible."""
    plan, deal, scene = drawn.plan, drawn.deal, drawn.scene
    see = Button(scene.say("button.see_and_copy"), Show("offers"))
    found = deal.offers or plan.offers
    if found:
        named = " · ".join(f"{one.letter} {shortened(one.name, 40)}" for one in found)
        yield drawn.line("offers", named, Source.TOLD if deal.offers else Source.GUESSED, see)
    elif needs_base(deal):
        button = Button(scene.say("button.answer"), Jump("setup.base"))
        question = scene.playbook.step("setup.base", deal.kind).ask
        yield drawn.line("offers", scene.say("page.needs_base", question=question), button=button)
    else:
        yield drawn.line("offers", scene.say("page.no_offers"))


def say(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the sentence to say to their demand."""
    plan, scene = drawn.plan, drawn.scene
    said = (
        shortened(lowered(plan.demand[0].text), 50)
        if plan.demand
        else scene.say(f"usual_demand.{drawn.deal.kind}")
    )
    label = scene.say("page.if_they_say", said=said)
    copy = Button(scene.say("button.copy"), Show("words"))
    yield PlanLine(label, plan.say.text, is_quote=True, button=copy)


def ask(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the best question to ask them."""
    yield drawn.line("ask_them", drawn.plan.ask.text, is_quote=True)


def only_you(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the limit, the alternative and the target."""
    deal, scene = drawn.deal, drawn.scene
    limit = shown(deal.reservation) if deal.reservation else deal.notes.get("setup.reservation")
    target = shown(deal.target) if deal.target else deal.notes.get("setup.target")
    parts = [scene.say("page.limit", said=limit) if limit else scene.say("page.no_limit")]
    if deal.batna is not None:
        plan = deal.batna
        facts = (
            shortened(plan.text, 60),
            _worth(plan, scene),
            percent(plan.chance) if plan.chance < 1 else "",
        )
        parts.append(scene.say("page.else", said=", ".join(filter(None, facts))))
    if target:
        parts.append(scene.say("page.target", said=target))
    yield drawn.line("only_you", " · ".join(parts))


def _worth(plan: Alternative, scene: Scene) -> str:
    """Return what an alternative is worth, unless its own words say so."""
    if plan.amount is None or plan.amount.text in plan.text:
        return ""
    return scene.say("page.worth", said=shown(plan.amount))


def missing(drawn: Drawn) -> Iterator[PlanLine]:
    """Yield the answer that would move the plan most."""
    scene, deal = drawn.scene, drawn.deal
    step = next((one for one in drawn.plan.missing), "")
    if step:
        label = scene.playbook.step(step, deal.kind).label
        worth = scene.say(f"worth.{step.partition('.')[2]}")
        answer = Button(scene.say("button.answer"), Jump(step))
        text = scene.say("page.missing_one", label=label, worth=worth)
        yield drawn.line("missing", text, button=answer)


SETUP: tuple[Lines, ...] = (
    demand, protect, trades, offers, say, ask, only_you, issues, missing,
)  # fmt: skip
BRIEF: tuple[Lines, ...] = (protect, trades, say, only_you, missing)
"""What stands on the page, and on the phone screen, in this order."""
