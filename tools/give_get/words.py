"""Small English: the other side's view, one speaker for many, past and -ing forms."""

import re

PAST = {
    "take": "took", "give": "gave", "put": "put", "pay": "paid", "let": "let", "cut": "cut",
    "go": "went", "come": "came", "bring": "brought", "throw": "threw", "do": "did", "get": "got",
    "run": "ran", "keep": "kept", "hold": "held", "write": "wrote", "send": "sent", "make": "made",
    "leave": "left", "lend": "lent", "swap": "swapped", "ship": "shipped", "drop": "dropped",
    "cap": "capped", "set": "set", "fit": "fitted", "stop": "stopped",
}  # fmt: skip
DOUBLED = frozenset(
    {"put", "cut", "let", "get", "set", "run", "swap", "drop", "cap", "stop", "fit"}
)
OTHER_SIDE = {
    "you": "us", "us": "you", "your": "our", "our": "your", "ourselves": "yourselves",
    "yourselves": "ourselves", "we": "you", "me": "you", "my": "your", "ours": "yours",
    "yours": "ours",
}  # fmt: skip
ALONE = {
    "we": "I", "us": "me", "our": "my", "ours": "mine", "ourselves": "myself", "we'll": "I'll",
    "we'd": "I'd", "we've": "I've", "we're": "I'm",
}  # fmt: skip
_MANY = re.compile(r"\b(we're|we've|we'll|we'd|we|us|our|ours|ourselves)\b", re.IGNORECASE)


def other_side(words: str) -> str:
    """Say a phrase from the other side's view."""
    return re.sub(r"[\w']+", lambda m: OTHER_SIDE.get(m.group().lower(), m.group()), words)


def alone(text: str) -> str:
    """Let one person speak: "we" becomes "I"."""

    def one(match: re.Match[str]) -> str:
        word, new = match.group(), ALONE[match.group().lower()]
        return new[:1].upper() + new[1:] if word[:1].isupper() else new

    text = _MANY.sub(one, text)
    return re.sub(r"\bI were\b", "I was", re.sub(r"\bI are\b", "I am", text))


def past(verb: str) -> str:
    """Return a verb phrase in the past."""
    first, _, rest = verb.partition(" ")
    if re.search("[^aeiou]y$", first):
        regular = first[:-1] + "ied"
    else:
        regular = first + ("d" if first.endswith("e") else "ed")
    return f"{PAST.get(first, regular)} {rest}".strip()


def gerund(verb: str) -> str:
    """Return a verb phrase in its -ing form."""
    first, _, rest = verb.partition(" ")
    if first in DOUBLED:
        stem = first + first[-1]
    else:
        stem = first[:-1] if re.search("[^e]e$", first) else first
    return f"{stem}ing {rest}".strip()
