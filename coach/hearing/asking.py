"""What a person asks the coach: answered from this deal where it can be, else from the guide."""

from collections.abc import Callable, Mapping

from coach import value
from coach.answers.amounts import shown
from coach.answers.times import shown as shown_moment
from coach.cards import Button, Card, Say
from coach.deal import Deal
from coach.desk import Scene, Turn
from coach.gates import is_rated
from coach.hearing import countering
from coach.hearing.facts import applied
from coach.hearing.noted import card as noted_card
from coach.intents import Edit, Script, Show, Why
from coach.reading.names import tokens
from coach.reading.reading import Fact, Reading
from coach.reading.topics import topic_of
from coach.replies import answering, guide, showing, trading
from coach.replies.asking import asked
from coach.replies.privacy import privacy
from coach.stages import current

Answer = Callable[[Deal, Reading, Scene], tuple[Card, ...]]


def ask(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    """Answer a question; what was told with it is noted first, the open question comes again."""
    if deal is None:
        return _without_deal(reading, scene)
    after, _ = applied(deal, reading.facts, scene)
    line = noted_card(deal, after, reading.facts, scene)
    cards = ANSWERS.get(reading.what, _other)(after, reading, scene)
    again = asked(after, scene) if current(after) else ()
    return Turn(deal=after, cards=((line,) if line else ()) + cards + again)


def _without_deal(reading: Reading, scene: Scene) -> Turn:
    if reading.facts:
        from coach.hearing import beginning  # noqa: PLC0415

        start = beginning.begin(reading, scene)
        if start.deal is not None:
            answer = ANSWERS.get(reading.what, _other)(start.deal, reading, scene)
            return Turn(deal=start.deal, cards=(*answer, *start.cards))
    topic = topic_of(reading.text, scene.playbook)
    if topic is not None:
        return Turn(deal=None, cards=guide.page(topic, None, scene))
    if reading.what == "privacy":
        return privacy(None, scene)
    if reading.what in ("about_pie", "confused"):
        said = Say(scene.say(f"ask.{reading.what}", title=""))
        return Turn(deal=None, cards=(said, *showing.welcome(scene).cards))
    if reading.what in ("answer_them", "walk"):
        return trading.script(None, Script(MOVES[reading.what]), scene)
    return showing.welcome(scene, key="welcome.unknown", said=reading.text[:60])


MOVES = {"answer_them": "counter_ask", "walk": "walk_away", "opening": "anchor"}


def _answer_them(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Say what to answer: their counter judged, else what to ask back for, as a script."""
    if cards := countering.answer(deal, reading.facts, scene):
        return cards
    turn = trading.script(deal, Script("counter_ask"), scene)
    return (_ask_back(deal, scene), *turn.cards)


def _ask_back(deal: Deal, scene: Scene) -> Say:
    asks = value.asks(deal) if is_rated(deal) else ()
    worth = list(dict.fromkeys(f"{one.issue}: {one.option}" for one in asks if one.option))
    gets = "; ".join(worth[:2])
    key = "wish.ask_back" if gets else "wish.ask_something"
    return Say(scene.say(key, gets=gets))


def _judge(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Hold what is on the table against the limit and the next step."""
    if cards := countering.answer(deal, reading.facts or _as_theirs(reading), scene):
        return cards
    limit, target = deal.reservation, deal.target
    if limit is None:
        button = Button(scene.say("button.set_limit"), Edit("setup.reservation"))
        return (Say(scene.say("judge.no_limit"), (button,)),)
    key = "judge.both" if target else "judge.limit"
    return (
        Say(scene.say(key, limit=shown(limit), target=shown(target) if target else "")),
        _ask_back(deal, scene),
    )


def _as_theirs(reading: Reading) -> tuple[Fact, ...]:
    """Return the figures of a question as a term of theirs: "is 20% too much?"."""
    return tuple(Fact("their_ask", one.text, one.start, one.end) for one in reading.figures)


def _concede(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Say how much to give next, and for what."""
    return countering.next_step(deal, scene) or _answer_them(deal, reading, scene)


def _privacy(deal: Deal, _: Reading, scene: Scene) -> tuple[Card, ...]:
    return privacy(deal, scene).cards


def _recall(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Say what the deal holds of what is asked for."""
    said = set(tokens(reading.text))
    for words, answer in RECALLED:
        if said & words:
            return (Say(answer(deal, scene), (Button(scene.say("button.plan"), Show("plan")),)),)
    for issue in deal.issues:
        if said & set(tokens(issue.name)):
            told = [t.value for t in deal.told if said & set(tokens(f"{t.issue} {t.value}"))]
            text = scene.say("recall.issue", issue=issue.name, options=" / ".join(issue.options))
            return (Say("\n".join((text, *told))),)
    return showing.show(deal, Show("plan"), scene).cards


def _limit_held(deal: Deal, scene: Scene) -> str:
    held = shown(deal.reservation) if deal.reservation else deal.notes.get("setup.reservation", "")
    return scene.say("recall.limit", said=held) if held else scene.say("recall.no_limit")


def _target_held(deal: Deal, scene: Scene) -> str:
    held = shown(deal.target) if deal.target else deal.notes.get("setup.target", "")
    return scene.say("recall.target", said=held) if held else scene.say("recall.no_target")


def _alternative_held(deal: Deal, scene: Scene) -> str:
    held = deal.batna.text if deal.batna else ""
    return (
        scene.say("recall.alternative", said=held) if held else scene.say("recall.no_alternative")
    )


def _call_held(deal: Deal, scene: Scene) -> str:
    if deal.call_at is None:
        return scene.say("recall.no_call")
    return scene.say("recall.call", said=shown_moment(deal.call_at, scene.clock))


def _their_ask_held(deal: Deal, scene: Scene) -> str:
    held = deal.notes.get("setup.their_ask", "").replace("\n", "; ")
    return scene.say("recall.their_ask", said=held) if held else scene.say("recall.no_their_ask")


RECALLED: tuple[tuple[frozenset[str], Callable[[Deal, Scene], str]], ...] = (
    (frozenset({"limit", "reservation", "walk", "floor", "ceiling", "bottom"}), _limit_held),
    (frozenset({"target", "aim"}), _target_held),
    (frozenset({"alternative", "batna", "fallback"}), _alternative_held),
    (frozenset({"call", "meeting", "when"}), _call_held),
    (frozenset({"they", "them", "ask", "want"}), _their_ask_held),
)


def _about_pie(deal: Deal, _: Reading, scene: Scene) -> tuple[Card, ...]:
    return (Say(scene.say("ask.about_pie", title=deal.title)),)


def _why(deal: Deal, _: Reading, scene: Scene) -> tuple[Card, ...]:
    return answering.why(deal, Why(deal.at), scene).cards


def _confused(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Explain the word that is asked for; else what the open question is good for."""
    topic = topic_of(reading.text, scene.playbook)
    return guide.page(topic, deal, scene) if topic else _why(deal, reading, scene)


def _meaning(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    topic = topic_of(reading.text, scene.playbook)
    return guide.page(topic, deal, scene) if topic else _other(deal, reading, scene)


def _ideas(deal: Deal, _: Reading, scene: Scene) -> tuple[Card, ...]:
    fresh = [t.name for t in scene.playbook.tradeables(deal.kind) if deal.issue(t.name) is None]
    edit = Button(scene.say("button.add_issues"), Edit("setup.issues"))
    return (Say(scene.say("ask.ideas", names=", ".join(fresh[:10])), (edit,)),)


def _strategy(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Say what I would do: their counter judged, else the next step and the best question."""
    cards = countering.answer(deal, reading.facts, scene) or countering.next_step(deal, scene)
    return (*cards, *countering.question(deal, scene)) or _answer_them(deal, reading, scene)


def _script_for(move: str) -> Answer:
    return lambda deal, _, scene: trading.script(deal, Script(move), scene).cards


def _status(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    """Say what is asked for by name; else show the map."""
    said = set(tokens(reading.text))
    if any(said & words for words, _ in RECALLED[:-1]):
        return _recall(deal, reading, scene)
    if said & {"reminder", "remind"}:
        return showing.show(deal, Show("remind"), scene).cards
    return showing.show(deal, Show("map"), scene).cards


def _other(deal: Deal, reading: Reading, scene: Scene) -> tuple[Card, ...]:
    topic = topic_of(reading.text, scene.playbook)
    if topic is not None:
        return guide.page(topic, deal, scene)
    help_ = Button(scene.say("button.help"), Show("help"))
    return (Say(scene.say("ask.unknown"), (help_,)),)


ANSWERS: Mapping[str, Answer] = {
    "answer_them": _answer_them,
    "judge": _judge,
    "concede": _concede,
    "opening": _script_for("anchor"),
    "meaning": _meaning,
    "why": _why,
    "privacy": _privacy,
    "recall": _recall,
    "about_pie": _about_pie,
    "ideas": _ideas,
    "strategy": _strategy,
    "walk": _script_for("walk_away"),
    "confused": _confused,
    "status": _status,
    "other": _other,
}
