"""The guide itself: every page that another page promises can be had from here, or by asking."""

from coach.cards import Button, Card, Grid, Say
from coach.deal import Deal, Kind
from coach.desk import Scene, Turn
from coach.intents import Load, Script, Why
from coach.playbook import Topic

MAIN = (
    "definition", "not_when", "setup", "first_move", "midgame", "close", "review",
    "quick_reference", "mini_script", "examples", "pitfalls", "ethics", "references",
)  # fmt: skip
"""The pages that the index offers as buttons; the others are named there, to ask for."""
ROOM = 2_600
"""Characters of one message of a long list."""
COLUMNS = ("move", "when", "say", "signal", "safeguard")


def index(deal: Deal | None, scene: Scene) -> Turn:
    """Show what the guide holds."""
    by_id = {topic.id: topic for topic in scene.playbook.guide}
    buttons = [Button(by_id[one].title[:75], Why(one)) for one in MAIN if one in by_id]
    buttons.append(Button(scene.say("button.scripts"), Script()))
    others = ", ".join(topic.title for topic in scene.playbook.topics if topic.id not in MAIN)
    return Turn(deal=deal, cards=(Say(scene.say("guide.index", others=others), tuple(buttons)),))


def page(topic: Topic, deal: Deal | None, scene: Scene) -> tuple[Card, ...]:
    """Return a page of the guide, whole: with its table, its list, its stories."""
    kind = deal.kind if deal else Kind.SALES
    match topic.id:
        case "quick_reference":
            return (_quick_reference(topic, scene),)
        case "pitfalls":
            return _pitfalls(topic, scene)
        case "examples":
            return (said(topic, scene), *_examples(scene))
        case "references":
            return (said(topic, scene), *_works(scene))
        case "mini_script":
            return (_mini_script(topic, kind, scene),)
        case _:
            return (said(topic, scene),)


def said(topic: Topic, scene: Scene, *buttons: Button) -> Say:
    """Return a page's text, with the works that it rests on."""
    source = scene.say("guide.source", source=topic.source) if topic.source else ""
    return Say("\n".join(filter(None, (f"*{topic.title}*\n{topic.text}", source))), buttons)


def _quick_reference(topic: Topic, scene: Scene) -> Grid:
    rows = tuple(
        (row.move, row.when, row.say, row.signal, row.safeguard)
        for row in scene.playbook.quick_reference
    )
    heads = tuple(scene.say(f"column.{name}") for name in COLUMNS)
    return Grid(topic.title, scene.say("guide.table"), heads, rows)


def _pitfalls(topic: Topic, scene: Scene) -> tuple[Card, ...]:
    """Return the twelve with their ways out, a few to a message, each with a button of its own."""
    pits = scene.playbook.pitfalls
    lines = [
        scene.say("guide.pitfall", name=pit.name, text=pit.text, remedy=pit.remedy) for pit in pits
    ]
    buttons = tuple(Button(pit.name[:75], Why(f"pitfall.{pit.id}")) for pit in pits)
    *more, last = _together(lines)
    return (Say(f"*{topic.title}*"), *(Say(one) for one in more), Say(last, buttons))


def _examples(scene: Scene) -> tuple[Card, ...]:
    cards = []
    for example in scene.playbook.examples:
        parts = ("context", "move", "reaction", "resolution", "safeguard")
        lines = "\n".join(
            scene.say(f"guide.{part}", text=getattr(example, part).strip()) for part in parts
        )
        load = Button(scene.say("button.example", title=example.title)[:75], Load(example.id))
        cards.append(Say(f"*{example.title}*\n{lines}", (load,)))
    return tuple(cards)


def _works(scene: Scene) -> tuple[Card, ...]:
    lines = [f"• {one.cite}: {one.work}" for one in scene.playbook.references]
    return tuple(Say(text) for text in _together(lines))


def _mini_script(topic: Topic, kind: Kind, scene: Scene) -> Say:
    lines = "\n".join(
        f"*{line.who}:* {line.says} _({line.move})_" for line in scene.playbook.mini_script(kind)
    )
    return Say(f"*{topic.title}*\n{lines}")


def _together(lines: list[str]) -> list[str]:
    """Return lines in as few messages as hold them."""
    found = [""]
    for line in lines:
        if found[-1] and len(found[-1]) + len(line) > ROOM:
            found.append("")
        found[-1] = "\n".join(filter(None, (found[-1], line)))
    return found
