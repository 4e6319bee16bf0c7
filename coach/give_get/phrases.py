"""Turn a quoted phrase into words that fit a script: "could you sign by Friday?" -> sign by Friday."""

import re
from dataclasses import dataclass
from typing import Literal

from coach.give_get.clauses import plain

_LONGEST = 90

_I = r"(?:i|we)"
_LEAD = r"^(?:(?:and|but|so|then|also|plus|ok|okay|well|yes|sure|fine|if|in return|in exchange)[, ]+)*"
_DO = re.compile(
    _LEAD
    + r"(?:"
    + r"(?:could|can|would|will|won't|might) you(?: be (?:willing|able|open) to)?"
    + rf"|{_I}(?: \w+)? (?:need|want|expect|like|love|require|ask)(?:ed)? (?:for )?you to"
    + rf"|{_I}'d (?:need|want|expect|like|love) you to"
    + r"|you(?:'d|'ll| would| will)? (?:need|have|ought) to|you (?:should|must|can|could)"
    + rf"|{_I}(?:'ll|'d| will| would| can| could| may| might)(?: be (?:able|willing|happy|glad) to)?"
    + r"(?: also| even| then| certainly| definitely)*"
    + r"|(?:happy|glad|willing|prepared|ready) to"
    + r")(?: also| please| at least| consider)* "
)
_HAVE = re.compile(
    _LEAD
    + r"(?:"
    + rf"(?:(?:could|can|may|might) {_I}|you(?:'ll|'d| will| would| can| could| may)?) (?:get|have|receive|keep)"
    + rf"|{_I}(?:'d|'ll| would| will)?(?: really| still| also| definitely| do)* (?:need|want|expect|require|like|love|prefer)(?: to (?:get|have|see))?"
    + rf"|{_I}(?:'re| are|'m| am| was| were) (?:hoping|looking|asking) (?:for|at)"
    + r"|(?:how|what) about|any chance of|would you (?:take|accept|consider)"
    + rf"|{_I}(?:'ll|'d| will| would| can| could)? (?:give you|offer you|offer)"
    + r"|what (?:i|we) (?:can|could) offer is"
    + r") "
)
_VERBS = frozenset(
    """sign commit pay send give drop cut waive include extend add move raise lower bring order take cap match agree
    accept guarantee let make put throw cover reduce prepay introduce share ship deliver start work hold freeze lock
    keep come go absorb refund credit provide offer grant release provide knock fix run open publish write join""".split()
)
_TAIL = re.compile(r"[\s.,;:!?…]+$|,? (?:please|pls|thanks|too|then|right|ok|okay)[.!?]*$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for a script: a noun phrase, or a verb phrase as after "you can"."""

    text: str
    shape: Literal["noun", "verb"]


def phrase(quoted: str) -> Phrase | None:
    """Return the words of a quoted give or get without their frame; None where they won't fit."""
    words, low = quoted.strip(), plain(quoted.strip())
    shape: Literal["noun", "verb"] = "noun"
    have, do = _HAVE.match(low), _DO.match(low)
    if have:
        words = words[have.end() :]
    elif do:
        words, shape = words[do.end() :], "verb"
    while (cut := _TAIL.sub("", words)) != words:
        words = cut
    first = plain(words).split(" ", 1)[0]
    if not have and not do:
        shape = "verb" if first in _VERBS else "noun"
        words = words[:1].lower() + words[1:] if first in _VERBS else words
    if not words or len(words) > _LONGEST or "\n" in words or "?" in words:
        return None
    return Phrase(words, shape)
