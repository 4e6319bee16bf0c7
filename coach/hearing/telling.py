"""What is told or changed: each fact into its place, and one line that says what was noted."""

from collections.abc import Sequence

from coach.answers.amounts import shortened
from coach.answers.chances import forecast
from coach.answers.clean import clean
from coach.cards import Button, Card, Sorry
from coach.deal import Deal, Stage
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.hearing import beginning, countering, noted, pasting, replacing, routing
from coach.hearing.facts import applied, remembered
from coach.hearing.questions import ANSWERS, answers
from coach.hearing.sifting import has_letters
from coach.intents import Show
from coach.reading.answers import read_answer
from coach.reading.reading import Fact, Reading
from coach.replies import answering
from coach.replies.asking import answered, asked, going_on, refused, sorry, without_skip
from coach.stages import advance, current
from coach.steps import BY_ID, Step
from coach.steps.bets import lacking

IN_WORDS = frozenset({
    "setup.process", "close.text", "close.governance", "review.same_day",
    "review.post_settlement", "review.feel", "review.lessons", "after_call", "setup.goal",
    "setup.their_ask", "setup.their_alternative", "setup.alternative", "setup.evidence",
})  # fmt: skip
"""Questions whose answer may be any words that tell something."""

LONGEST_NOTE = 4_000
"""So long may an answer in words be; of a longer text the facts are kept."""

OWN = frozenset({
    "setup.base", "setup.most_theirs", "setup.most_mine", "setup.kind", "setup.fit",
    "setup.mine", "setup.theirs", "first.anchor", "first.table",
    "first.offers", "first.reaction", "midgame.trades", "midgame.contingencies",
    "midgame.package", "close.signed", "close.followup", "close.last_look",
    "review.calibration", "close.text", "close.governance", "after_call",
})  # fmt: skip
"""Questions whose own reader takes a whole answer apart better than fact by fact."""

PART = 5
"""So few words name a part of what is asked for."""

STRICT = frozenset({"close.signed", "close.last_look"})
"""Questions that say themselves what is wrong with an answer."""

WHOLE = frozenset({"first.anchor", "midgame.contingencies", "midgame.package", "close.text"})
"""Questions whose own reader leaves nothing of an answer: its figures are no limits."""

_WISHERS = frozenset({"i", "we", "i'd", "we'd"})
_WISHES = frozenset({"want", "like", "need", "wish", "hope"})

WISHES = frozenset({"goal", "ask", "their_ask"})
"""Facts that are wishes of one of the two sides."""

OF_ONE_ANSWER = frozenset({"setup.base", "setup.most_theirs", "setup.most_mine"})
"""Questions that ask for one thing: a message that tells several is taken fact by fact."""


def tell(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:  # noqa: PLR0911
    """Take what was told into the deal it is about; start one where there is none."""
    if deal is None:
        return beginning.begin(reading, scene)
    if (elsewhere := routing.elsewhere(reading, scene)) is not None:
        return elsewhere
    if beginning.opens_another(deal, reading):
        return beginning.begin(reading, scene)
    step = current(deal)
    if deal.contingencies and deal.at != "review.calibration" and forecast(reading.text):
        return answering.tell(deal, BY_ID["midgame.contingencies"], reading.text, scene)
    if (about := _surely(step, reading)) is not None:
        return answering.tell(deal, about, reading.text, scene)
    reading = replacing.whole(reading, deal)
    after, took = _own(deal, step, reading, scene)
    taken = [fact for fact in reading.facts if took and answers(deal, fact.field)]
    is_whole = took and step is not None and (step.stage is Stage.REVIEW or step.id in WHOLE)
    rest = [fact for fact in reading.facts if fact not in taken and not is_whole]
    rest, disputed = pasting.apart(deal, rest, reading)
    after, errors = applied(remembered(after, taken), rest, scene)
    after = countering.kept(after, rest, reading.text, scene)
    after = countering.settled(
        countering.leaning(after, reading.facts, reading.text), reading.facts
    )
    if after == deal and disputed:
        which = pasting.question(disputed[0], deal, scene)
        return Turn(deal=deal, cards=(which, *asked(deal, scene)))
    if after == deal and errors:
        return refused(errors[0], deal, scene, step=step)
    if after == deal:
        return nothing_kept(deal, reading, scene)
    said: tuple[Card, ...] = tuple(sorry(error, scene) for error in errors[:1])
    said += tuple(pasting.question(fact, deal, scene) for fact in disputed[:1])
    return turn(deal, after, rest, reading, scene, took=took).behind(*said)


def _surely(step: Step | None, reading: Reading) -> Step | None:
    """Return the question that a message answers whatever its facts: an edit, a wish."""
    if step is not None and step.id == "close.text" and reading.act == "change":
        return step
    if step is not None and step.id == "setup.their_ask" and _is_mine(reading):
        return BY_ID["setup.goal"]
    return None


def _is_mine(reading: Reading) -> bool:
    """Whether a message tells a wish of one's own and nothing else."""
    is_wish = {fact.field for fact in reading.facts} <= WISHES
    return is_wish and _is_my_wish(reading.text) is not None


def _own(deal: Deal, step: Step | None, reading: Reading, scene: Scene) -> tuple[Deal, bool]:
    """Return the deal with the open question answered by its own reader, and whether it was."""
    if step is None or reading.act != "tell":
        return deal, False
    fields = {fact.field for fact in reading.facts}
    fits = bool(fields & ANSWERS.get(step.id, frozenset())) or not fields
    fits = fits or _is_part(deal, step, reading)
    is_short = len(reading.text) <= LONGEST_NOTE
    is_free = not fields or step.stage is Stage.REVIEW
    is_words = step.id in IN_WORDS and is_free and is_short and has_letters(reading.text)
    if not (is_words or (step.id in OWN and fits)) or _says_more(step, reading):
        return deal, False
    try:
        values = read_answer(step.id, clean(reading.text), deal, scene)
        return step.take(deal, values, scene), True
    except CoachError:
        return deal, False


def _is_part(deal: Deal, step: Step, reading: Reading) -> bool:
    """Whether a few words are the part of a contingency that was asked for, as its source."""
    is_open = step.id == "midgame.contingencies" and deal.contingencies
    return bool(is_open and lacking(deal.contingencies[-1])) and len(reading.text.split()) <= PART


def _is_my_wish(text: str) -> bool:
    """Whether a text begins with a wish of the person's own: "we'd like ..."."""
    words = text.casefold().replace("’", "'").split()[:3]
    return bool(words) and words[0] in _WISHERS and bool(_WISHES & set(words[1:]))


def _says_more(step: Step, reading: Reading) -> bool:
    """Whether a message to a question of one answer tells more than that answer."""
    if step.id not in OF_ONE_ANSWER:
        return False
    others = [f for f in reading.facts if f.field not in ANSWERS.get(step.id, frozenset())]
    return bool(others) or len(reading.facts) > 1 or len(reading.figures) > 1


def turn(
    before: Deal,
    after: Deal,
    facts: Sequence[Fact],
    reading: Reading,
    scene: Scene,
    *,
    took: bool = False,
) -> Turn:
    """Say what was noted, what follows from it, and ask what is still open."""
    step = current(before)
    line = noted.card(before, after, facts, scene)
    said = (line,) if line else ()
    if step is None:
        return Turn(
            deal=after,
            cards=(*said, *(_judged(after, facts, scene) or _follows(before, after, scene))),
        )
    is_told = any(answers(before, fact.field) for fact in facts)
    is_answered = took or (step.is_done(after) and (is_told or not step.is_done(before)))
    if is_answered:
        # What answers the question is read back in its place.
        others = [fact for fact in facts if fact.field not in ANSWERS.get(step.id, frozenset())]
        line = noted.card(before, after, others, scene)
        said = (line,) if line else ()
    if not is_answered or (step.several and step.is_open(after)):
        return Turn(
            deal=after,
            cards=(
                *said,
                *(_judged(after, facts, scene) or _follows(before, after, scene)),
                *asked(after, scene),
            ),
        )
    after = without_skip(after, step)
    held = "; ".join(step.lines(after)) if step.reads_back else reading.text
    gone_on = after if step.is_open(after) else advance(after)
    follows = _judged(after, facts, scene) or _follows(before, after, scene, step)
    remarks = (*step.remark(before, after, scene), *follows)
    return going_on(before, gone_on, scene, answered(step, after, held, scene), *said, *remarks)


def _follows(
    before: Deal, after: Deal, scene: Scene, step: Step | None = None
) -> tuple[Card, ...]:
    """Return what else follows from what was told: their new ask, a reaction, a trade."""
    cards: tuple[Card, ...] = ()
    for step_id, has_grown in GROWN:
        if (step is None or step.id != step_id) and has_grown(before, after):
            cards += BY_ID[step_id].remark(before, after, scene)
    return cards


def _judged(after: Deal, facts: Sequence[Fact], scene: Scene) -> tuple[Card, ...]:
    """Return the advisor's answer to a counter that was told in the talk."""
    if after.stage not in countering.TALK or not countering.counter_of(after, facts):
        return ()
    return countering.answer(after, facts, scene)


GROWN = (
    (
        "setup.their_ask",
        lambda a, b: a.notes.get("setup.their_ask") != b.notes.get("setup.their_ask"),
    ),
    ("first.reaction", lambda a, b: len(b.reactions) > len(a.reactions)),
    ("midgame.trades", lambda a, b: len(b.trades) > len(a.trades)),
)


def nothing_kept(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    """Say that nothing was kept of a message, and what can be done with it here."""
    if reading.unread:
        said = scene.say("heard.unread", said=reading.unread[0])
    elif any(fact for fact in reading.facts):
        said = scene.say("heard.known")
    else:
        said = scene.say("heard.nothing", said=shortened(reading.text, 60))
    step = current(deal)
    if step is not None and step.id in STRICT and not reading.facts:
        return answering.tell(deal, step, reading.text, scene)
    buttons = [Button(scene.say("button.help"), Show("help"))]
    if step is not None and reading.act == "tell" and not reading.facts:
        buttons.insert(0, answering.take_as(step, deal, reading.text, scene))
    return Turn(deal=deal, cards=(Sorry(said, tuple(buttons)), *asked(deal, scene)))
