"""Words and forms to typed answers: one reader for each step, as two tables."""

from collections.abc import Callable, Mapping

from coach.answers.clean import clean, is_finished
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.reading.answers import (
    after_call,
    bets,
    closing,
    first_move,
    following,
    issues,
    limits,
    most,
    offers,
    opening,
    package,
    people,
    plain,
    rating,
    trades,
    wishes,
)
from coach.steps import BY_ID
from coach.steps.gate import STEPS as GATES
from coach.steps.step import ANSWER
from coach.typed import Done, Typed

Reader = Callable[[str, Deal, Scene], tuple[Typed, ...]]
"""An answer in words to what it means. Raises CoachError where it means nothing here."""
FormReader = Callable[[Mapping[str, str], Deal, Scene], tuple[Typed, ...]]
"""What was changed in a form to what it means: field name -> what was entered."""

READERS: Mapping[str, Reader] = {
    "setup.kind": opening.kind,
    "setup.goal": wishes.goal,
    "setup.their_ask": wishes.their_ask,
    "setup.fit": plain.fit,
    "setup.alternative": limits.alternatives,
    "setup.reservation": limits.reservation,
    "setup.target": limits.target,
    "setup.issues": issues.issues,
    "setup.mine": rating.mine,
    "setup.theirs": rating.theirs,
    "setup.parties": people.parties,
    "setup.evidence": people.evidence,
    "first.anchor": first_move.anchor,
    "first.table": first_move.table,
    "first.offers": offers.offers,
    "first.reaction": offers.reaction,
    "midgame.trades": trades.trades,
    "midgame.contingencies": bets.bets,
    "midgame.package": package.package,
    "close.text": closing.text,
    "close.last_look": closing.last_look,
    "close.signed": closing.signed,
    "close.followup": following.followup,
    "review.calibration": bets.calibration,
    "after_call": after_call.after_call,
    "setup.base": most.base,
    "setup.most_theirs": most.most,
    "setup.most_mine": most.most,
} | {GATES[stage].id: plain.gate for stage in Stage if stage in GATES}
"""Steps that are not here take words as they are."""

CLOSED = frozenset({
    *(step.id for step in GATES.values()), "setup.fit", "setup.parties", "setup.evidence",
    "first.offers", "first.table", "midgame.trades", "midgame.contingencies",
    "close.last_look", "close.signed", "review.calibration",
})  # fmt: skip
"""Steps to which "yes", "none" or "ok" can be an answer."""

FORMS: Mapping[str, FormReader] = {
    "about": opening.about_form,
    "setup.kind": opening.kind_form,
    "setup.fit": plain.fit_form,
    "setup.alternative": limits.alternatives_form,
    "setup.issues": issues.issues_form,
    "setup.mine": rating.mine_form,
    "setup.theirs": rating.theirs_form,
    "setup.matrix": most.matrix_form,
    "setup.parties": people.parties_form,
    "setup.evidence": people.evidence_form,
    "first.anchor": first_move.anchor_form,
    "midgame.trades": trades.trades_form,
    "midgame.contingencies": bets.bets_form,
    "midgame.package": package.package_form,
    "close.text": closing.text_form,
    "close.followup": following.followup_form,
}
"""Forms whose fields are more than one answer in words."""

TOGETHER = frozenset({"setup.kind", "setup.issues", "midgame.trades"})
"""Forms whose fields mean something only together: one that was not changed counts too."""


def read_answer(step_id: str, said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return what words mean as an answer to a question."""
    if BY_ID[step_id].several and is_finished(said):
        return (Done(said),)
    return READERS.get(step_id, plain.words)(said, deal, scene)


def read_form(
    step_id: str, entered: Mapping[str, str], deal: Deal, scene: Scene
) -> tuple[Typed, ...]:
    """Return what was changed in a form; a field that holds what it held changes nothing."""
    step = BY_ID[step_id]
    fields = step.form(deal, scene) if step.form else ()
    held = {field.name: field.value.strip() for field in fields}
    held.setdefault(ANSWER, "\n".join(step.lines(deal)).strip())
    texts = {name: text.strip() for name, text in entered.items()}
    changed = {
        name: clean(text) if text else "" for name, text in texts.items() if text != held.get(name)
    }
    if not changed and (step.is_done(deal) or texts.get(ANSWER)):
        return ()
    form = FORMS.get(step_id)
    if form is None or (ANSWER in changed and (step.form or not changed[ANSWER])):
        return read_answer(step_id, clean(changed.get(ANSWER, "")), deal, scene)
    return form({**texts, **changed} if step_id in TOGETHER else changed, deal, scene)
