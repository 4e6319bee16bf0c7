"""What can be traded: figures, dates, and words for terms."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

_FIGURE = r"""
    [$€£¥]\s?\d[\d.,]*\s?[kmb]?\b | \b(?:usd|eur|gbp|chf)\s?\d[\d.,]* | \b\d[\d.,]*\s?(?:k|m|%|usd|eur|gbp|chf)(?!\w)
  | \b\d+(?:[.,]\d+)?\b | \bhalf\b
  | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|sixty|ninety)\b
"""
_TERM_WORDS = """
price rate rates fee fees salary pay base bonus commission margin points percent percentage discount rebate credit
credits refund deposit advance prepayment upfront invoice payment terms term contract commitment commit volume
minimum minimums order quantity units seats licences licenses users exclusivity exclusive territory guarantee
warranty indemnity liability cap floor sla uptime support onboarding training implementation migration setup
integration integrations pilot trial extension renewal notice clause clauses rights licence license royalty royalties
equity shares option options vesting title position role job remote holiday holidays vacation pto days hours week
weeks month months year years quarter schedule start date deadline delivery shipping freight surcharge packaging
pickup installation maintenance parts spare accessories charger furniture parking storage office desk laptop car
pension relocation severance reference testimonial case study logo press release intro introduction referral
referrals co-marketing webinar data access api export report reports reporting audit review milestone milestones
scope revisions rounds edits features roadmap slot capacity forecast stock inventory consignment pallets cash
food water firewood wood everything rest all free
""".split()
_WORDS = re.compile(r"\b(?:" + "|".join(map(re.escape, _TERM_WORDS)) + r")\b")
FIGURE = re.compile(_FIGURE, re.VERBOSE)


@cache
def _own(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile the deal's own words, if it has any."""
    words = sorted({term.casefold().strip() for term in terms} - {""}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def names_term(words: str, terms: Sequence[str] = ()) -> bool:
    """Say whether lower-case words name something that can be traded."""
    own = _own(tuple(terms))
    return bool(FIGURE.search(words) or _WORDS.search(words) or (own and own.search(words)))


_AMOUNT = re.compile(r"(?<![\w.])(\d{1,3}(?:[,' ]\d{3})+|\d+)(\.\d+)?\s?([kKmM])?(?![\w%])")
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}


def amounts(text: str) -> frozenset[Decimal]:
    """Return the figures of a text: "28k" and "28,000" are the same."""
    return frozenset(
        Decimal(re.sub(r"\D", "", whole) + (part or "")) * _SCALES[(scale or "").lower()]
        for whole, part, scale in _AMOUNT.findall(text)
    )
