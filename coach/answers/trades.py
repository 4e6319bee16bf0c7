"""Trades in words: "we give premium onboarding, we get a 24-month term"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.answers.lists import mentioned


@dataclass(frozen=True, slots=True)
class Swap:
    """What we give and what we get, as said; either may be "" where it was not named."""

    give: str = ""
    get: str = ""
    trigger: str = ""


_WE = (
    r"(?:we|i|us)(?:\s+(?:also|just|already))?"
    r"(?:'ll|'ve|'d|\s+will|\s+can|\s+have|\s+would|\s+could)?"
)
_THEY = r"(?:they|you|he|she|them)(?:'ll|'ve|'d|\s+will|\s+can|\s+have|\s+would|\s+could)?"
_GIVE = (
    r"(?:give|gave|given|grant(?:ed)?|offer(?:ed)?|include[d]?|add(?:ed)?|extend(?:ed)?|throw\s+in"
    r"|threw\s+in|drop(?:ped)?|waive[d]?|accept(?:ed)?|concede[d]?)"
)
_GET = r"(?:get|got|receive[d]?|take|took|obtain(?:ed)?)"
_FOR = r"(?:in\s+(?:return|exchange)\s+for|in\s+return|in\s+exchange|against|for|if)"

_WE_GIVE = rf"(?:{_WE}\s+{_GIVE}|{_THEY}\s+{_GET}|giv(?:e|ing)|gave)"
_WE_GET = rf"(?:{_WE}\s+{_GET}|{_THEY}\s+{_GIVE}|get(?:ting)?|got)"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"^\W*{_WE_GIVE}\b[:\s]+(?P<give>.+?)[\s,;.]+(?:and\s+|but\s+|then\s+)?"
        rf"(?:{_FOR}[,\s]+)?(?:and\s+)?{_WE_GET}\b[:\s]+(?P<get>.+)$",
        rf"^\W*{_WE_GET}\b[:\s]+(?P<get>.+?)[\s,;.]+(?:and\s+|but\s+|then\s+)?"
        rf"(?:{_FOR}[,\s]+)?(?:and\s+)?{_WE_GIVE}\b[:\s]+(?P<give>.+)$",
        rf"^\W*{_WE_GIVE}\b[:\s]+(?P<give>.+?),?\s+{_FOR}[,:]?\s+(?P<get>.+)$",
        rf"^\W*{_WE_GET}\b[:\s]+(?P<get>.+?),?\s+{_FOR}[,:]?\s+(?P<give>.+)$",
        rf"^\W*{_WE_GIVE}\b[:\s]+(?P<give>.+)$",
        rf"^\W*{_WE_GET}\b[:\s]+(?P<get>.+)$",
    )
)
_ARROW = re.compile(r"^(?P<give>.+?)\s*(?:<->|<=>|->|→|↔|⇄)\s*(?P<get>.+)$", re.DOTALL)
_LOOSE = re.compile(
    rf"(?is)^(?:{_WE}\s+)?(?P<give>.+?)\s*[,;.]\s*(?:and\s+|but\s+)?"
    rf"(?:{_WE_GET}|in\s+(?:return|exchange)(?:,?\s+{_WE_GET})?)\b[,:\s]+(?P<get>.+)$"
)
_THEN_THEY = re.compile(
    rf"(?is)^(?:{_WE}\s+)?(?P<give>(?!{_THEY}\b).+?)\s*;\s*"
    r"(?P<get>(?:they|you|he|she)\s+.+)$"
)
_FIRST_THEY = re.compile(
    rf"(?is)^(?P<get>(?:they|you|he|she)\s+.+?)\s*[;,]\s*(?:and\s+|but\s+)?{_WE_GIVE}\b[:\s]+(?P<give>.+)$"
)
_IF_THEY = re.compile(
    rf"(?is)^{_WE}\s+(?P<give>.+?),?\s+(?:if|provided(?:\s+that)?|as\s+long\s+as|once)\s+"
    r"(?P<get>(?:they|you|he|she)\s+.+)$"
)
_THEY_FIRST = re.compile(
    rf"(?is)^if\s+(?P<get>(?:they|you|he|she)\s+.+?),?\s+(?:then\s+)?{_WE}\s+(?P<give>.+)$"
)
_WE_OFFER = re.compile(r"(?i)^(?:give|grant|offer)\s+(?:them\s+|you\s+)?")
_THEY_TAKE = re.compile(
    r"(?i)^(?:they|you|he|she)\s+(?:will\s+)?(?:take|accept|grant|offer|agree\s+to|give)s?\s+"
)
_PLAIN = re.compile(rf"^(?P<give>.+?),?\s+{_FOR}[,:]?\s+(?P<get>.+)$", re.IGNORECASE | re.DOTALL)
_TRIGGER = re.compile(
    r"[,;]?\s*\b(?:trigger|once|as\s+soon\s+as|when)\b:?\s+(?P<trigger>.+)$", re.IGNORECASE
)


def swap(text: str) -> Swap | None:
    """Return the trade that a text tells of in so many words, or None."""
    said, trigger = _trigger(" ".join(text.replace("’", "'").split()))
    for pattern in (*_PATTERNS, _ARROW):
        if match := pattern.match(said):
            return _swap(match, trigger)
    return None


def swap_asked_for(text: str) -> Swap | None:
    """Return the trade in an answer to "what was traded?", where "X for Y" is enough."""
    said, trigger = _trigger(" ".join(text.replace("’", "'").split()))
    # Whoever acts in the condition gives what is in it, whatever verb stands before.
    match = _IF_THEY.match(said) or _THEY_FIRST.match(said)
    if match is None and (found := swap(text)) is not None:
        return found
    ways = (_FIRST_THEY, _LOOSE, _THEN_THEY, _PLAIN)
    match = match or next(filter(None, (way.match(said) for way in ways)), None)
    return _swap(match, trigger) if match else None


def issue_in(text: str, names: Iterable[str]) -> str:
    """Return the first issue that a half of a trade names, or ""."""
    return next(iter(mentioned(text, names)), "")


def _trigger(text: str) -> tuple[str, str]:
    match = _TRIGGER.search(text)
    return (text[: match.start()], match["trigger"].strip(" .")) if match else (text, "")


def _swap(match: re.Match[str], trigger: str) -> Swap:
    parts = match.groupdict()
    give, get = (str(parts.get(name) or "").strip(" .,;") for name in ("give", "get"))
    return Swap(_WE_OFFER.sub("", give), _THEY_TAKE.sub("", get), trigger)
