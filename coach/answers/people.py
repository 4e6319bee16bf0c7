"""People and proofs in words: "Dana, CFO, decides, needs budget certainty"."""

import re

from coach.answers.lists import lines
from coach.deal import Evidence, Party, Role, Tone

ROLES = (
    (Role.VETO, re.compile(r"\b(?:veto\w*|block\w*|legal|compliance|security)\b", re.IGNORECASE)),
    (
        Role.DECIDES,
        re.compile(r"\b(?:decid\w+|decision\w*|signs?|owner|ceo|cfo|buyer|boss)\b", re.IGNORECASE),
    ),
    (Role.USES, re.compile(r"\b(?:uses?|users?|end user\w*|team lead|admin)\b", re.IGNORECASE)),
)
TONES = (
    (Tone.INDIRECT, re.compile(r"\bindirect\w*\b", re.IGNORECASE)),
    (Tone.DIRECT, re.compile(r"\bdirect(?:ly)?\b", re.IGNORECASE)),
)
_FACE = re.compile(r"\b(?:face|look good|looking good|credit|must not look)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?i)^(?P<name>\S+(?:\s+\S+){0,3}?)\s+(?P<rest>(?:decides?|can|could|has|have|sets?|signs?|watch(?:es)?"
    r"|wants?|needs?|cares?|hates?|likes?|influences?|blocks?|vetoes|uses?|talks?|is|are|must|in|from|at)\b.*)$"
)
_NO_NAME = (
    r"(?!(?:C[A-Z]O|VP|The|Head|Director|Manager|Buyer|Legal|Security|Procurement|Chief|Senior"
    r"|Needs?|Wants?|Cares?|Hates?|Likes?|Must|Has|Is|Can|Could)\b)"
)
_TITLED = re.compile(
    rf"^(?P<name>{_NO_NAME}[A-Z][\w'-]+(?:\s+[A-Z][a-z][\w'-]*)?)\s+"
    r"(?P<rest>(?:buyer|boss|manager|director|admin|legal|security|procurement|C[A-Z]O|VP)\b.*)$"
)
_NEXT_PERSON = re.compile(rf",\s*(?={_NO_NAME}[A-Z][\w'-]+\s+[^,;\n(]*)")
"""A comma before a name; whether somebody new stands there, the words behind it must tell."""
_PRONOUN = re.compile(r"^(?:he|she)\s+(?=\w)", re.IGNORECASE)
"""Begins what is told of somebody named before."""
_OFFICE = re.compile(r"^[A-Z]{2,}\b")
"""HR, IT: an office, of which nobody says "he"."""
_SOURCE = re.compile(
    r"[\s,(–-]*\b(?:source|from|see|by)\b\s*:?\s*(?P<source>[^()]+)\)?\s*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\((?P<source>[^()]+)\)\s*$")


def parties(text: str) -> tuple[Party, ...]:
    """Return one party per line; the name comes first, then the role and what holds them.

    "He needs a quick win" goes with whoever was named before.
    """
    told: list[str] = []
    for person in (person for line in lines(text) for person in _people(line)):
        whose = next((i for i in reversed(range(len(told))) if not _OFFICE.match(told[i])), None)
        if _PRONOUN.match(person) and whose is not None:
            told[whose] += f", {_PRONOUN.sub('', person)}"
        else:
            told.append(person)
    return tuple(map(_party, told))


def proofs(text: str) -> tuple[Evidence, ...]:
    """Return one piece of evidence per line; its source stands in brackets or after "source:"."""
    return tuple(_proof(line) for line in lines(text))


def _people(line: str) -> list[str]:
    """Return each person of a line such as "Ana, buyer, Tom CFO veto"; a role makes a person."""
    first, *rest = _NEXT_PERSON.split(line)
    found = [first]
    for piece in rest:
        if any(words.search(piece.partition(",")[0]) for _, words in ROLES):
            found.append(piece)
        else:
            found[-1] += f", {piece}"
    return found


def _party(line: str) -> Party:
    name, *rest = (part.strip() for part in re.split(r"[,:(–]| - ", line.replace(")", ",")))
    about = [part for part in rest if part]
    if split := _TITLED.match(name) or _NAME.match(name):
        name, about = split["name"], [split["rest"], *about]
    said = ", ".join(about)
    role = next((role for role, words in ROLES if words.search(said)), Role.INFLUENCES)
    tone = next((tone for tone, words in TONES if words.search(said)), None)
    face = ", ".join(part for part in about if _FACE.search(part))
    constraint = ", ".join(
        part for part in about if not (_FACE.search(part) or _only_a_role(part))
    )
    return Party(name=name, role=role, constraint=constraint, face=face, tone=tone)


def _only_a_role(part: str) -> bool:
    """Whether a part says no more than the role does: "decides", "can veto"."""
    words = part.casefold().split()
    said = {role.value for role in Role} | {tone.value for tone in Tone}
    return len(words) <= 2 and words[-1] in said


def _proof(line: str) -> Evidence:
    match = _IN_BRACKETS.search(line) or _SOURCE.search(line)
    if match is None or not line[: match.start()].strip():
        return Evidence(claim=line)
    source = re.sub(r"^source\s*:?\s*", "", match["source"].strip(), flags=re.IGNORECASE)
    return Evidence(claim=line[: match.start()].strip(" ,"), source=source)
