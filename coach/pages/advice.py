"""The advisor's cards: offers to send as they stand, the way down, and the answer to a counter."""

from coach.cards import Card, Grid, Say, ScriptCard
from coach.deal import Deal, Package, Tone
from coach.desk import Scene
from coach.pages.offers import offers_grid
from coach.value import advisor
from coach.value.advisor import Judgement, Verdict


def offers_cards(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the offers side by side, the text to send, and the way down from them."""
    return (offers_grid(deal, scene), *text_cards(deal, scene), *plan_cards(deal, scene))


def text_cards(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the offers as a text to copy, in both tones."""
    text = advisor.offer_texts(deal)
    if not text:
        return ()
    other = advisor.offer_texts(deal, _other(deal.tone))
    return (ScriptCard(move=scene.say("advice.to_send"), text=text, other_tone=other),)


def plan_cards(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    """Return the way down on one card: what each step gives, and what is asked for it."""
    steps = advisor.steps_down(deal)
    if len(steps) < 2:
        return ()
    question = advisor.best_question(deal)
    asked = scene.say("advice.question", question=question.say) if question else ""
    return (
        Grid(
            title=scene.say("advice.plan"),
            conclusion=scene.say("advice.plan_why"),
            columns=tuple(scene.say(f"column.{name}") for name in ("step", "points", "what")),
            rows=tuple(
                (str(number), f"{step.points:.0f}", step.say)
                for number, step in enumerate(steps, start=1)
            ),
            note=asked,
        ),
    )


def judgement_cards(deal: Deal, package: Package, scene: Scene) -> tuple[Card, ...]:
    """Return what to do about a package of theirs: the reason, and the text to send."""
    judged = advisor.judge(deal, package)
    said = Say(judgement_words(judged, scene))
    if not judged.text:
        return (said,)
    other = advisor.judge(deal, package, _other(deal.tone)).text
    text = ScriptCard(move=scene.say("advice.answer"), text=judged.text, other_tone=other)
    return (said, text)


def judgement_words(judged: Judgement, scene: Scene) -> str:
    """Return a judgement in words: the advice first, then why, then what could not be used."""
    parts = (scene.say(VERDICTS[judged.verdict]), judged.reason, *judged.notes)
    return " ".join(part for part in parts if part)


VERDICTS = {
    Verdict.TAKE: "advice.take",
    Verdict.ANSWER: "advice.do_answer",
    Verdict.ASK: "advice.ask",
    Verdict.WAIT: "advice.wait",
    Verdict.UNKNOWN: "advice.unknown",
}


def _other(tone: Tone) -> Tone:
    return Tone.DIRECT if tone is Tone.INDIRECT else Tone.INDIRECT
