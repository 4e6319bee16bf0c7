"""Showing something of the deal without changing it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coach import value
from coach.answers.times import shown
from coach.cards import Button, Card, Grid, Picture, Say
from coach.deal import Deal, Pace
from coach.desk import Scene, Turn
from coach.intents import Edit, Hurry, Jump, Load, Script, Show
from coach.pages.bets import clause_words
from coach.pages.log import log_grid
from coach.pages.matrix import matrix, options_grid
from coach.replies.asking import going_on, mapped
from coach.replies.checklist import checklist_card
from coach.replies.maps import deals_grid, map_card
from coach.replies.page import brief_card, page_card
from coach.replies.plan import answers_card
from coach.replies.words import offer_texts, offers_page, sentence
from coach.schedule import Due, dues
from coach.stages import advance, current, gone_on


def show(deal: Deal, intent: Show, scene: Scene) -> Turn:
    """Show what was asked for; "next" also turns to the next question where none is open."""
    if intent.what == "next":
        after = deal if current(deal) else gone_on(deal)
        return going_on(deal, after, scene)
    if intent.what == "step_by_step":
        after = advance(replace(deal, pace=Pace.STEPS))
        return Turn(deal=after, cards=mapped(after, scene))
    cards = PAGES[intent.what](deal, scene)
    return Turn(deal=deal, cards=tuple(_headed(card, deal, intent) for card in cards))


def _headed(card: Card, deal: Deal, intent: Show) -> Card:
    """Return a table with the deal's title in its head: it may be read long after the talk."""
    if not isinstance(card, Grid) or intent.what == "deals":
        return card
    return replace(card, title=f"{card.title} · {deal.title}")


def help_card(scene: Scene) -> Say:
    """Say what can be done here, whatever is going on."""
    buttons = [
        Button(scene.say("button.scripts"), Script()),
        Button(scene.say("button.deals"), Show("deals")),
        Button(scene.say("button.guide"), Show("guide")),
    ]
    if scene.desk.deal is not None:
        buttons += [
            Button(scene.say("button.go_on"), Show("next"), "primary"),
            Button(scene.say("button.plan"), Show("plan")),
            Button(scene.say("button.checklist"), Show("checklist")),
            Button(scene.say("button.hurry"), Hurry()),
        ]
    return Say(scene.say("help.text"), tuple(buttons))


def welcome(scene: Scene, *, key: str = "welcome.text", said: str = "") -> Turn:
    """Greet somebody without a deal: what to type, and examples to look at."""
    examples = tuple(
        Button(scene.say("button.example", title=example.title)[:75], Load(example.id))
        for example in scene.playbook.examples
    )
    cards: list[Card] = [Say(scene.say(key, said=said), examples)]
    if scene.desk.others:
        cards.append(deals_grid(scene))
    return Turn(deal=None, cards=tuple(cards))


def growth_cards(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Draw how much the pie grew, or say what is missing for it."""
    if not deal.package:
        step = Button(scene.say("button.package"), Jump("midgame.package"))
        return (Say(scene.say("growth.no_package"), (step,)),)
    measured, placed = value.growth(deal, deal.package), value.value_map(deal, deal.package)
    if measured is None or placed is None:
        return (Say(scene.say("growth.too_little"), (_matrix(scene),)),)
    return (
        Picture(
            scene.say("growth.title", deal=deal.title),
            value.pie_caption(measured.pie),
            measured.pie,
        ),
        Picture(
            scene.say("map.title", deal=deal.title),
            value.map_caption(deal, deal.package, placed),
            placed,
        ),
    )


def _matrix(scene: Scene) -> Button:
    return Button(scene.say("button.matrix"), Show("issues"))


def _issues(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    ranges = (options_grid(deal, scene),) if deal.issues else ()
    return (matrix(deal, scene), *ranges)


def _bets(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    rows = tuple(
        (
            bet.metric,
            "; ".join(clause_words(clause) for clause in bet.clauses),
            bet.source or "?",
            str(bet.day or "?"),
            bet.owner or "?",
        )
        for bet in deal.contingencies
    )
    columns = ("metric", "clauses", "source", "day", "owner")
    change = Button(scene.say("button.contingency"), Edit("midgame.contingencies"))
    conclusion = scene.say("bets.some" if rows else "bets.none", count=len(rows))
    heads = tuple(scene.say(f"column.{name}") for name in columns)
    return (Grid(scene.say("bets.title"), conclusion, heads, rows, buttons=(change,)),)


def _text(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    rows = tuple((str(i), c.text, c.owner or "?") for i, c in enumerate(deal.text, 1))
    changes = "; ".join(
        f"{shown(change.at, scene.clock) if change.at else ''} {change.what}".strip()
        for change in deal.changes[-5:]
    )
    heads = tuple(scene.say(f"column.{name}") for name in ("item", "clause", "owner"))
    conclusion = scene.say("text.some" if rows else "text.none", count=len(rows))
    note = scene.say("text.log", changes=changes) if changes else ""
    change = Button(scene.say("button.text"), Edit("close.text"))
    return (Grid(scene.say("text.title"), conclusion, heads, rows, note, (change,)),)


def coming(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Say what this deal will be heard of again for, and when."""
    ahead = [due for due in dues(deal) if due.at > scene.now]
    lines = [f"• {due.text or _due(due, scene)}: {shown(due.at, scene.clock)}" for due in ahead]
    buttons = (
        Button(scene.say("button.about"), Edit("about")),
        Button(scene.say("button.followup"), Edit("close.followup")),
    )
    if not lines:
        return (Say(scene.say("remind.none"), buttons),)
    return (Say(scene.say("remind.coming", title=deal.title, lines="\n".join(lines)), buttons),)


def _due(due: Due, scene: Scene) -> str:
    return scene.say("due.checkpoint", day=due.day) if due.day else scene.say(f"due.{due.kind}")


def _settings(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    call = shown(deal.call_at, scene.clock) if deal.call_at else scene.say("word.none")
    days = scene.desk.keep_days
    kept = scene.say("privacy.days", days=days) if days else scene.say("privacy.forever")
    text = scene.say("settings.text", zone=scene.desk.zone, tone=deal.tone.value, call=call)
    ways = (
        Button(scene.say("button.about"), Edit("about")),
        Button(scene.say("button.privacy"), Show("privacy")),
    )
    return (Say(f"{text}\n{kept}", ways),)


PAGES: Mapping[str, Callable[[Deal, Scene], tuple[Card, ...]]] = {
    "map": lambda deal, scene: (map_card(deal, scene),),
    "help": lambda _, scene: (help_card(scene),),
    "deals": lambda _, scene: (deals_grid(scene),),
    "plan": lambda deal, scene: (page_card(deal, scene),),
    "answers": lambda deal, scene: (answers_card(deal, scene),),
    "words": lambda deal, scene: (sentence(deal, scene),),
    "offer_texts": lambda deal, scene: (offer_texts(deal, scene),),
    "checklist": lambda deal, scene: (checklist_card(deal, scene),),
    "issues": _issues,
    "offers": offers_page,
    "contingency": _bets,
    "log": lambda deal, scene: (log_grid(deal, scene),),
    "growth": growth_cards,
    "ledger": lambda deal, scene: (log_grid(deal, scene),),
    "text": _text,
    "brief": lambda deal, scene: (brief_card(deal, scene),),
    "remind": coming,
    "settings": _settings,
}
