"""What the playbook has to say to a demand, and its options as they stand in a sentence."""

from coach.deal import Deal, Tone
from coach.plan.touching import speaks_of_money
from coach.playbook import DemandWords, Playbook

OTHER = "other"


def option_phrase(
    issue: str, option: str, deal: Deal, playbook: Playbook, *, is_give: bool
) -> str:
    """Return an option as something to give or to get; one's own words stand behind the issue."""
    known = playbook.tradeable(deal.kind, issue)
    if known is not None and (said := known.phrase(option, is_give=is_give)):
        return said
    own = deal.issue(issue) or known
    if own is not None and own.is_price and speaks_of_money(option):
        return f"{lowered(issue)} at {option}"
    return f"{lowered(issue)} ({option})"


def lowered(text: str) -> str:
    """Return words as they stand inside a line: "IT budget" and "SLA" stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def demand_words(issues: tuple[str, ...], deal: Deal, playbook: Playbook) -> DemandWords:
    """Return the words for the first of these issues that the playbook knows."""
    known = playbook.demands(deal.kind)
    return next((known[name] for name in issues if name in known), known[OTHER])


def side(words: DemandWords, deal: Deal) -> tuple[str, str]:
    """Return the answer and the question to a demand in the deal's tone."""
    if deal.tone is Tone.INDIRECT:
        return words.answer_indirect, words.question_indirect
    return words.answer, words.question
