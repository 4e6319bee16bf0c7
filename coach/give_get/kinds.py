"""A finer kind of message, where its words show one: a table, the first that fits decides."""

import re

from coach.give_get.clauses import LONGEST, plain
from coach.give_get.reading import Verdict

P, A, G, N = Verdict.PAIRED, Verdict.ONE_WAY_ASK, Verdict.ONE_WAY_GIVE, Verdict.NONE

_EVENT = (
    r"(?:adoption|usage|uptime|churn|revenue|sales|volume|volumes|response times?|nps|error rates?|traffic|inflation"
    r"|cpi|the index|the pilot|the rate|milestones?|targets?|deliver(?:y|ies)|utili[sz]ation|conversions?|defects?)"
)
_MOVES = r"(?:is|are|falls?|drops?|stays?|goes|rises?|climbs?|exceeds?|misses|slips?|reaches|hits|ends|comes|remains?)"

KINDS: tuple[tuple[str, frozenset[Verdict], re.Pattern[str]], ...] = tuple(
    (kind, frozenset(verdicts), re.compile(pattern))
    for kind, verdicts, pattern in (
        (
            "contingency",
            (P, G, A, N),
            rf"\b(?:if|should|when|whenever|once|in case) (?:the |our |your )?(?:\w+ ){{0,2}}?{_EVENT}\b[^.?!]{{0,20}}?\b{_MOVES}\b"
            rf"|\bif [^.?!,]*\b{_MOVES} (?:to |at )?(?:below|above|under|over|less than|more than)\b",
        ),
        (
            "ultimatum",
            (A, N, P),
            r"\bor (?:else\b|we|i|it's|there's|the deal)[^.?!]*\b(?:walk|out|leave|off|re-?tender|elsewhere|cancel|switch|stop|no deal|can't|won't)\b"
            r"|\bor (?:there(?:'s| is) )?no deal\b|\btake it or leave it\b|\b(?:i'm|we're|i am|we are) (?:walking|out|done|gone)\b"
            r"|\b(?:unless|if you don't|if we don't|if i don't|without)\b[^.?!]*\b(?:walk\w*|elsewhere|out|leave|cancel|no deal|competitor|stop|done)\b",
        ),
        (
            "nibble",
            (A,),
            r"\b(?:one (?:more|last|final) (?:small |little |tiny )?(?:thing|ask|request|point|favou?r)|while (?:we're|you're) at it|before (?:we|i) sign"
            r"|oh,? and|by the way|before i forget|since everything else|just a small|tiny thing)\b",
        ),
        (
            "limit",
            (G, A, N),
            r"\b(?:the (?:most|best|least|lowest|highest|furthest) (?:that )?(?:i|we|you)|not below|nothing (?:under|below|less)|no (?:less|more) than"
            r"|can't go|cannot go|final offer|as (?:far|low|high) as (?:i|we) can)\b",
        ),
        (
            "acceptance",
            (N, P, G),
            r"^\W*(?:deal|agreed|done|accepted|sold|perfect|great|sounds (?:good|great|fair)|that works|works for me|i accept|we accept|i agree|we agree"
            r"|i will accept|i'll accept|we'll take it|i'll take it|you have a deal|we have a deal|wednesday then|fine by)\b",
        ),
        (
            "refusal",
            (N,),
            r"^\W*(?:no\b|nope|sorry|i refuse|we refuse|unfortunately|i reject|we reject|we'll pass|i'm afraid)"
            r"|\b(?:can't|cannot|can not|won't|couldn't|not able to|unable to|not possible|impossible|out of the question|off the table|don't do|not acceptable)\b",
        ),
        (
            "logistics",
            (N,),
            r"\b(?:send|forward|share) (?:me|us|you|over|the (?:draft|deck|file|invite))\b|\b(?:call|meeting|calendar|invite|draft|agenda|minutes|zoom|schedule a|reschedule"
            r"|see you|talk (?:soon|tomorrow|on)|let me (?:check|see|look|ask)|get back to you|put it in writing|attached)\b",
        ),
        ("question", (N, A), r"\?"),
        ("information", (N,), r"\w"),
        ("trade", (P,), r""),
    )
)


def kind_of(verdict: Verdict, text: str) -> str:
    """Return the finer kind of a message with this verdict, "" where its words show none."""
    words = plain(text[:LONGEST])
    return next(
        (kind for kind, verdicts, pattern in KINDS if verdict in verdicts and pattern.search(words)),
        "",
    )
