"""Who moves what in one clause: a table of patterns, the first that fits decides."""

import re
from collections.abc import Sequence
from enum import StrEnum

from coach.give_get.clauses import Clause
from coach.give_get.terms import names_term


class Role(StrEnum):
    """What a clause does for the trade."""

    GIVE = "give"
    GET = "get"
    NEITHER = "neither"


_WE = r"\b(?:i|we|my team|our team)"
_WILL = r"(?:'ll|'d| will| would| can| could| may| might|'m| am| are|'re)?"
_SOFT = r"(?: also| then| even| only| just| probably| certainly| be| willing to| happy to| glad to| able to| prepared to| ready to| okay with| ok with| fine with| open to| go| up for)*"
_GIVE_VERBS = (
    r"(?:giv\w*|offer\w*|includ\w*|extend\w*|waiv\w*|throw\w*|add\w*|cover\w*|pay\w*|absorb\w*|provid\w*|deliver\w*"
    r"|drop\w*|lower\w*|reduc\w*|increas\w*|rais\w*|bump\w*|come (?:down|up)|go (?:down|up|to|as)|do|commit|sign"
    r"|prepay|accept|take|match|guarantee\w*|pick (?:it )?up|bring|move|knock|split|ship|swallow|live with|handle"
    r"|let you|make it|meet you|send you|refund\w*|credit\w*|freeze|hold|cap|grant\w*|introduce)"
)

_NO_TRADE = re.compile(
    r"\bif (?:you (?:have|need|want|like|prefer|know|are (?:interested|asking|local)|can see)|that|it|this|possible"
    r"|not|so|available|necessary|ok|okay|needed|any|i(?:'m| am)|i (?:recall|remember|understand))\b"
    r"|\b(?:let me|i'll) (?:know|check|see|think|look|get back|send|talk|ask)\b"
    r"|\b(?:you|they|she|he) (?:said|mentioned|told|offered|asked|promised)\b"
    r"|\b(?:can't|cannot|can not|won't|couldn't|not able|unable|refuse|no longer|never)\b"
    r"|\b(?:i|we) (?:already|have already|'ve already)\b|\blast (?:year|quarter|month|week|time)\b"
)
_GIVE = re.compile(
    rf"{_WE}{_WILL}{_SOFT} {_GIVE_VERBS}\b"
    r"|\b(?:you|they)(?:'ll|'d| will| would| can| could| may)?(?: also)? (?:have|get|keep|receive|hang|be welcome)\b"
    r"|\b(?:on (?:us|the house)|at our (?:cost|expense)|no extra|free of charge|for free|as a gesture|no strings)\b"
    r"|\bthe (?:most|best|lowest|least|highest|max\w*) (?:i|we)(?:'m)? (?:can|could|would|am willing to)\b"
    r"|\bhappy to \w+|\b(?:is|are) (?:fine|ok|okay|possible|reachable) (?:for us|with us|by me)?"
)
_GET = re.compile(
    r"\b(?:could|can|would|will|won't) you\b|\byou(?:'d|'ll)? (?:will |would )?(?:need|have|must|should|ought)\b"
    rf"|{_WE}(?:'d|'ll| would| will)?(?: really| also| still| definitely)? (?:need|want|expect|require|like|love|prefer"
    r"|ask|insist|hope|take \d)|\b(?:was|were|am|are|'re|'m) (?:hoping|looking (?:for|at)|requesting|wondering|asking)\b"
    r"|\b(?:can|could|may) (?:i|we) (?:have|get|take)\b|\b(?:how|what) about\b|\bif you(?:'ll| will|'d| would| could| can)?\b"
    r"|\bany (?:chance|wiggle|room|flexibility)\b|\bplease\b|\bin (?:exchange|return)\b|\b(?:must|has to|have to|should)\b"
    r"|\b(?:provided|as long as|on condition)\b|\b(?:is|are) a must\b|\bat least\b|\bminimum\b|\bor (?:we|i) walk\b"
)


def role(clause: Clause, terms: Sequence[str] = ()) -> Role:
    """Say whether a clause gives, asks, or does neither."""
    words = clause.words
    if _NO_TRADE.search(words):
        return Role.NEITHER
    if _GET.search(words):
        return Role.GET
    if _GIVE.search(words):
        return Role.GIVE if names_term(words, terms) else Role.NEITHER
    return Role.NEITHER
