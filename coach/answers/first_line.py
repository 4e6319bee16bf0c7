"""A first line as people write it, to the facts in it.

"call with Northwind tomorrow 3pm about the renewal, they want 20% off" names a counterpart, a
topic, an hour and what they ask.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.answers.times import When, moment
from coach.deal import Kind, Wants
from coach.guard import PRIVATE_WORDS

KINDS: tuple[tuple[Kind, Wants | None, str], ...] = (
    (
        Kind.CAREER,
        Wants.MORE,
        r"\bmy (?:own |next |yearly |annual )?(?:salary|raise|pay|promotion|offer|package|role"
        r"|review|performance review)\b|\ban? offer from\b|\brecruiter\b"
        r"|\bsalary\b.{0,80}\bthey(?:'ve)? offer(?:ed|ing)?\b"
        r"|\bjob offer\b|\ba raise\b|\bi (?:want|need|ask for|would like|'d like) (?:an? )?"
        r"(?:raise|promotion|more (?:pay|money)|[0-9]+ ?% more)",
    ),
    (Kind.HIRING, Wants.LESS, r"\bcandidates?\b|\bhir(?:e|ing)\b|\bnew hire\b"),
    (
        Kind.SALES,
        Wants.MORE,
        r"^(?!.*\b(?:supplier|vendor)\b).*"
        r"(?:\b(?:this|my|our|an?|an? \w+) (?:customer|client)\b"
        r"|\btheir (?:procurement|purchas\w+)\b)",
    ),
    (
        Kind.PROCUREMENT,
        Wants.LESS,
        r"\b(?:suppl(?:ier|y)|vendor|procurement|purchas\w+|buying|we buy|tender|rfp"
        r"|components?)\b"
        r"|\b(?:they|their)\b[^,;.]{0,30}\b(?:price (?:increase|rise)|increase|hike)\b"
        r"|\b(?:they|their)\b[^,;.]{0,20}\brais\w+ (?:their |the )?(?:prices?|rent|it)\b"
        r"|\blandlord\b"
        r"|\b(?:they|she|he) (?:\w+ )?wants? \+ ?[0-9]",
    ),
    (
        Kind.PARTNERSHIP,
        None,
        r"\b(?:partner(?:ship|s)?|co-?brand\w*|co-?market\w*|alliance|joint venture)\b",
    ),
    (
        Kind.SALES,
        Wants.MORE,
        r"\b(?:renewals?|upsell|prospect|customer|client|our (?:price|quote|proposal)"
        r"|they want .{0,20}(?:off|discount|cheaper)|sell(?:ing)?)\b",
    ),
    (Kind.CAREER, Wants.MORE, r"\bmy (?:boss|manager)\b"),
    (Kind.PARTNERSHIP, None, r"\bexclusiv\w+|\btheir (?:data|brand|logo|audience|users)\b"),
    (Kind.HIRING, Wants.LESS, r"\bpromotion\b|\bsalary\b"),
)
_STOP = (
    r"(?=\s+(?:about|regarding|re|on|at(?!\s+(?-i:[A-Z]))|in|for|today|tonight|tomorrow|tmrw|yesterday|next|last|this|over|and|to"
    r"|because|coming|who|which|that|scheduled|planned"
    r"|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\s+[0-9]|\s*[,;:!?(]|\s*\.(?:\s|$)|\s+[–—-]\s|\s*$)"
)
_OTHERS = (
    r"they|she|he|the (?:buyer|customer|client|supplier|vendor|candidate)|my (?:boss|manager)"
)
_SOMEBODY = r"(?-i:[A-Z][\w&-]{1,20})(?=,?\s+(?:wants|needs|asks|offers|expects|insists)\b)"
_WITH = re.compile(
    r"(?:\bwith|\bw/|\bvs\.?|\bagainst|\b(?:talk|speak)(?:ing)?\s+to|\bmy(?=\s+(?:boss|manager)\s+(?-i:[A-Z]))"
    r"|\bmeet(?:ing)?(?=\s+(?!(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*day\b)(?-i:[A-Z][a-z])))\s+"
    rf"(?P<name>[^\W\d_][^,;:\n]{{0,60}}?){_STOP}",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:[Tt]his|[Mm]y|[Oo]ur|[Aa])\s+(?:customer|client|supplier|vendor|partner)(?:,|\s+called|\s+named)?\s+"
    r"(?P<name>[A-Z][\w&.'-]*(?:\s+[A-Z][\w&.'-]*){0,3})"
)
"""The firm itself, where somebody of theirs is named too."""
_MEETING_NAME = re.compile(
    r"^\s*(?:the\s+)?(?P<name>[A-Z][\w&.'-]*(?:\s+[A-Z][\w&.'-]*){0,3})\s+(?=(?:call|meeting|renewal|deal|about|regarding)\b)"
)
_WANTING = re.compile(rf"\b(?P<name>{_SOMEBODY})")
_ABOUT = re.compile(
    r"(?<!')\b(?:about|regarding|re:?)\s+(?:(?:the|an?|our|their|her|his|my)\s+)?(?P<topic>(?![$€£]?[0-9]|(?:one|two|three|four|five|six|ten|half)\b)[^,;:.\n]{2,60}?)"
    r"(?=\s+(?:today|tonight|tomorrow|tmrw|at|next|this|with|on\s+[a-z]+day"
    r"|in\s+[0-9a-z]+\s+(?:day|week|hour|minute)s?)\b|[,;:.\n]|$)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?P<topic>renewal|pilot|contract|partnership|promotion|salary|price increase"
    r"|raise(?!\s+(?:prices?|the|their|it)\b)"
    r"|licen[cs]e|pricing|job offer)\b",
    re.IGNORECASE,
)
_THEY = re.compile(
    rf"\b(?:{_OTHERS}|{_SOMEBODY}),?"
    r"(?:'re|'ll|'d|\s+are|\s+is|\s+will|\s+would|\s+might|\s+may)?\s+"
    r"(?:(?:really|also|probably|likely|maybe|surely|only)\s+)*"
    r"(?:want(?:s|ed|ing)?|need(?:s)?|ask(?:s|ed|ing)?(?:\s+for)?|demand(?:s|ed|ing)?|insist(?:s|ing)?(?:\s+on)?|announc(?:e|es|ed|ing)"
    r"|push(?:ing)?\s+for|would\s+like|like|expect(?:s)?|offer(?:s|ed|ing)?|propos(?:e|es|ed|ing))\s+"
    r"(?P<ask>(?:[^;.\n]|\.(?=[0-9])){1,200}?)(?=,?\s+(?:but|and|while|so)\s+(?:\w+\s+)?(?:we|i)\b|,\s+(?:we|i)(?:'d)?\s+(?:want|need|would|like|aim)\b|[;\n]|\.(?![0-9])|$)",
    re.IGNORECASE,
)
_WE_WANT = re.compile(
    r"\b(?:we|i)(?:\s+(?:(?:really|just|only|also)\s+)?(?:want(?:\s+is)?|need|aim\s+for|hope\s+for)"
    r"|(?:'d|\s+would)\s+(?:(?:also|really)\s+)*(?:like|love|be\s+happy\s+with))\s+"
    rf"(?!to\s+(?:talk|speak|call|meet)\b)(?P<goal>(?:[^;.\n]|\.(?=[0-9])){{2,200}}?)(?=,?\s+(?:(?:but|and|while)\s+)?(?:{_OTHERS})\b|[;\n]|\.(?![0-9])|$)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(?:i\s+have\s+|i've\s+got\s+|we\s+have\s+|there's\s+|next\s+is\s+)?(?:an?\s+|my\s+|the\s+|our\s+)?(?:new\s+|first\s+|zoom\s+|video\s+|phone\s+)?"
    r"(?:call|calls|meeting|talks?|negotiat\w+|chat|session|deal|lunch|review)\b",
    re.IGNORECASE,
)
_CALL_AT_END = re.compile(
    r"(?i)(?:[,\s]+(?:(?:the|our|my|next)\s+)?(?:call|talk|meeting)(?:\s+is)?)?(?:\s+(?:on|at|by))?[\s,]*$"
)
_ARTICLE = re.compile(r"(?i)^(?:an?|the|our|my|their)\s+")
_OWN = re.compile(r"(?i)\b(?:we|i|our|my)\b.*[0-9]|[0-9]\s?(?:%|k\b|m\b)|[$€£¥]")
"""Words of one's own with a figure: no name for a deal, which others may come to read."""
_OFFICE = re.compile(
    r"^(?:(?:[a-z]+\s+)?(?:boss|manager|director|colleague|lead|head|rep|recruiter|landlord)"
    r"|supplier|vendor|customer|client|partner)\s+(?=[A-Z])"
)
_NOTHING = frozenset(
    {"it", "them", "him", "her", "that", "this", "everything", "a customer", "the customer"}
    | {"us", "me", "they", "she", "he", "who", "nobody", "everybody", "everyone"}
)


@dataclass(frozen=True, slots=True)
class FirstLine:
    """What a first line said; "" or None where it did not say."""

    title: str
    counterpart: str = ""
    topic: str = ""
    call: When | None = None
    kind: Kind | None = None
    wants: Wants | None = None
    their_ask: str = ""
    goal: str = ""


def first_line(text: str, now: datetime, zone: ZoneInfo) -> FirstLine:
    """Return what a first line says. Its title is "counterpart topic", or its own first words."""
    said = " ".join(text.replace("’", "'").split())
    call = moment(said, now, zone)
    name, topic = _name(said), _topic(said)
    kind, wants = _kind(said)
    ask, goal = _THEY.search(said), _WE_WANT.search(said)
    title = " ".join(filter(None, (name, topic))) or _plain_words(_without_hours(said, call))
    return FirstLine(
        title=title[:1].upper() + title[1:],
        counterpart=name,
        topic=topic,
        call=call,
        kind=kind,
        wants=wants,
        their_ask=_without_call(ask, "ask", call) if ask else "",
        goal=_without_call(goal, "goal", call) if goal else "",
    )


def _plain_words(said: str) -> str:
    """Return the first words for a title, "" where they tell a limit, a figure or a wish."""
    is_private = any(words.search(said) for words in PRIVATE_WORDS.values())
    return "" if is_private or _OWN.search(said) else _first_words(said)


def opens_a_deal(text: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a text announces another negotiation: a call, and with whom or when."""
    if _OPENING.match(text) is None:
        return False
    return _WITH.search(text) is not None or moment(text, now, zone) is not None


def _name(said: str) -> str:
    patterns = (_FIRM, _WITH, _MEETING_NAME, _WANTING)
    found = (match["name"] for pattern in patterns for match in pattern.finditer(said))
    names = (_OFFICE.sub("", _ARTICLE.sub("", name.strip(" .'"))) for name in found)
    return next((name[:40] for name in names if name.casefold() not in _NOTHING), "")


def _topic(said: str) -> str:
    about, usual = _ABOUT.search(said), _TOPIC.search(said)
    topic = about["topic"].strip() if about else usual["topic"].lower() if usual else ""
    return "" if topic.casefold() in _NOTHING else topic[:50]


def _kind(said: str) -> tuple[Kind | None, Wants | None]:
    for kind, wants, words in KINDS:
        if re.search(words, said, re.IGNORECASE):
            return kind, wants
    return None, None


def _without_call(match: re.Match[str], name: str, call: When | None) -> str:
    """Return what somebody wants, without the hour of the call at its end."""
    start, end = match.span(name)
    for first, last in sorted(call.spans if call else (), reverse=True):
        if start < first < end and not match.string[last:end].strip(" ,."):
            end = first
    said = _CALL_AT_END.sub("", match.string[start:end])
    return said.strip(" ,")


def _without_hours(said: str, call: When | None) -> str:
    left = said
    for start, end in sorted(call.spans if call else (), reverse=True):
        left = f"{left[:start]} {left[end:]}"
    return left


def _first_words(said: str) -> str:
    words = " ".join(re.split(r"[,;.\n]", said, maxsplit=1)[0].split()) or " ".join(said.split())
    return words if len(words) <= 50 else words[:49].rsplit(" ", 1)[0] + "…"
