"""Find the deal's own issue in a quoted phrase, and say an option so that it fits a sentence."""

import re

from coach.deal import Deal, Issue
from coach.give_get.clauses import plain
from coach.playbook import Playbook


def own_words(deal: Deal) -> tuple[str, ...]:
    """Return the names and options of a deal's issues: the `terms` of a check."""
    return tuple(word for issue in deal.issues for word in (issue.name, *issue.options))


def _holds(words: str, name: str) -> bool:
    """Say whether lower-case words hold a name as whole words."""
    wanted = re.escape(plain(name.strip()))
    return bool(wanted) and re.search(rf"(?<!\w){wanted}(?!\w)", words) is not None


def issue_of(phrase: str, deal: Deal, playbook: Playbook) -> Issue | None:
    """Return the issue that a phrase names: by an option, its name, or a usual word for it."""
    words = plain(phrase)

    def usual(issue: Issue) -> tuple[str, ...]:
        known = playbook.tradeable(deal.kind, issue.name)
        return known.synonyms if known else ()

    for names in (
        lambda issue: issue.options,
        lambda issue: (issue.name,),
        usual,
    ):
        for issue in deal.issues:
            if any(_holds(words, name) for name in names(issue)):
                return issue
    return None


def said(issue_name: str, option: str, deal: Deal, playbook: Playbook, *, is_give: bool) -> str:
    """Return an option as a noun phrase that fits a script: "a term of 24 months", "" for none.

    What the person wrote fits as it stands where it begins like a noun phrase.
    """
    known = playbook.tradeable(deal.kind, issue_name)
    if known is not None:
        is_usual = option.casefold() in {each.casefold() for each in known.options}
        phrase = known.phrase(option, is_give=is_give)
        if phrase or is_usual:
            return phrase
    words = option.split()
    is_noun = bool(words) and words[0].casefold() in _ARTICLES and len(words) <= LONGEST
    return option.strip(" .") if is_noun else ""


_ARTICLES = frozenset({"a", "an", "the", "one", "two", "three", "four", "five", "six"})
LONGEST = 9
"""Words of an option that fits into a sentence."""
