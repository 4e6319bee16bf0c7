"""The list of issues in words, or one a line in its form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from coach.answers.amounts import amount, amounts, shortened, without_amounts
from coach.answers.clean import is_finished, is_none, plain
from coach.answers.lists import mentioned, parts
from coach.cards import Button
from coach.deal import Deal, Issue
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Check, Submit
from coach.playbook import Tradeable
from coach.reading.answers.held import lines_of
from coach.reading.answers.names import after_name
from coach.steps.issues import MOST_OPTIONS, issue_line, known_names, with_options
from coach.typed import Done, Limit, Named, Nothing, Typed, Words

NAME, OPTION = 40, 75
"""So long may the name of an issue and one of its options be."""
WORDY = 5
"""An issue's name has at most so many words."""

_REMOVE = re.compile(r"(?is)^\W*(?:remove|drop|delete|without)\s+(?P<names>.+)$")
_ONLY = re.compile(r"(?i)^\W*(?:only|just) (?:that|this|these|those|this one|that one)\W*$")
_BESIDE = frozenset({
    "about", "around", "max", "min", "maximum", "minimum", "at", "least", "most", "up", "to", "or",
    "a", "per", "year", "month", "off", "discount", "cheaper", "less", "more",
})  # fmt: skip
"""Words that make a figure no issue."""
_SPOKEN = re.compile(
    r"(?i)^\W*(?:hi|hello|dear|thanks)\b|\b(?:if|unless|we|they|you|i)\b(?:'\w+)?"
    r"|\b(?:wants?|needs?|could|would|please)\b"
)
"""What is spoken to somebody, and names nothing."""
_DEMAND = re.compile(r"(?i)\b(?:if|unless|you|your|wants?|needs?|could|would|please)\b")
_AND = re.compile(r"\s+(?:and|plus)\s+", re.IGNORECASE)
_ALSO = re.compile(r"^(?:also|add|maybe|the|our|their|a|an)\s+", re.IGNORECASE)
_COMMA = r",(?![0-9]{3}(?![0-9]))"
"""A comma that stands in no figure."""
_BETWEEN = tuple(
    re.compile(sign) for sign in (r"\|", r"\s/\s", r"(?<![0-9])/|/(?![0-9])", r";", _COMMA)
)
"""What parts options: the first of these that stands there."""
_VALUE = re.compile(r"^(?P<name>[^\W\d_][^0-9$€£¥]*?)\s+(?P<option>[$€£¥]?[0-9].*)$")


def issues(said: str, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the issues that are named, those that go out, or that the list is whole."""
    text = said.replace("’", "'")
    if is_finished(text) or _ONLY.match(text):
        is_sure = plain(text).replace("'s", " is") == Done().words
        return (Done(said, is_sure=is_sure),)
    if is_none(text):
        return (Nothing(said),)
    if gone := _REMOVE.match(text):
        return (_removed(deal, gone["names"]),)
    if figure := _bare_figure(text, known_names(deal, scene)):
        raise _no_issue(figure, scene)
    if sentence := _sentence(text, deal, scene):
        raise _is_it_an_issue(sentence, scene)
    return (Named(named_issues(text, deal, scene)),)


def issues_form(entered: Mapping[str, str], deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the whole list; an issue whose line is unchanged is what it was."""
    names = [issue.name for issue in deal.issues]
    known = {name.casefold(): thing for name, thing in known_names(deal, scene).items()}

    def read(line: str) -> Iterator[Issue]:
        name, options = after_name(line, [*names, *known])
        held = deal.issue(name)
        if held is not None:
            yield with_options(held, options_in(options))
        elif name:
            thing = known.get(name.casefold())
            given = options_in(options)
            yield Issue(thing.name if thing and not given else _name(name), given)

    found = lines_of(entered.get("list", ""), deal.issues, issue_line, read)
    if not found:
        raise CoachError("misfit.issues")
    return (Named(_renamed(found, deal), is_whole=True),)


def _renamed(found: tuple[Issue, ...], deal: Deal) -> tuple[Issue, ...]:
    """Return a list in which an issue with a new name keeps the ratings it had under the old."""
    names = {issue.name.casefold() for issue in found}
    gone = [issue for issue in deal.issues if issue.name.casefold() not in names]
    renamed = []
    for issue in found:
        is_new = deal.issue(issue.name) is None
        same = [one for one in gone if issue.options and one.options == issue.options]
        is_same = is_new and len(same) == 1
        renamed.append(replace(same[0], name=issue.name) if is_same else issue)
    return tuple(renamed)


def named_issues(text: str, deal: Deal, scene: Scene) -> tuple[Issue, ...]:
    """Return the issues that a text names; what is said of their options stands with them."""
    library = known_names(deal, scene)
    found: dict[str, Issue] = {}
    for item in _items(text, library):
        name, options = _with_options(item)
        known = mentioned(name, library) if options else ()
        if options:
            whole = library[known[0]].name if known[:1] == (name,) else _name(name)
            read = [Issue(whole, options)]
        else:
            each = _parts(item, library)
            read = [issue for part in each for issue in _read(part, library)]
        found.update({issue.name.casefold(): issue for issue in read if issue.name})
    return tuple(found.values())


def _items(text: str, library: Mapping[str, Tradeable]) -> list[str]:
    """Split a list at its own separator: lines, else semicolons, else commas."""
    for sign in ("\n", ";"):
        if sign in text:
            pieces = [piece for piece in text.split(sign) if piece.strip()]
            whole = (piece if ":" in piece else re.split(_COMMA, piece) for piece in pieces)
            return [one for each in whole for one in ([each] if isinstance(each, str) else each)]
    first, *rest = re.split(_COMMA, text)
    is_one = ":" in first and not any(sign in first for sign in "/|")
    is_one = is_one and not any(":" in piece or mentioned(piece, library) for piece in rest)
    return [text] if is_one else [first, *rest]


def _with_options(item: str) -> tuple[str, tuple[str, ...]]:
    """Return a name and its options: behind a colon, or "base pay 98k / 95k / 92k"."""
    name, sign, rest = item.partition(":")
    if sign and rest.strip():
        return name, options_in(rest) or (rest.strip(),)
    first, *others = re.split(r"\s/\s", item)
    split = _VALUE.match(first.strip())
    if split is None or not others:
        return item, ()
    return split["name"], options_in(" / ".join((split["option"], *others)))


def options_in(text: str) -> tuple[str, ...]:
    """Return options from worst to best, none for fewer than two."""
    sign = next((one for one in _BETWEEN if one.search(text)), None)
    if sign is None:
        return ()
    given = (part.strip()[:OPTION] for part in sign.split(text))
    found = tuple(dict.fromkeys(filter(None, given)))
    return found[:MOST_OPTIONS] if len(found) > 1 else ()


def _parts(piece: str, library: Mapping[str, Tradeable]) -> tuple[str, ...]:
    """Split at "and", but never within a name of the library."""
    whole = mentioned(piece, [name for name in library if _AND.search(name)])
    for name in whole:
        piece = re.sub(re.escape(name), "", piece, count=1, flags=re.IGNORECASE)
    return (*whole, *parts(piece))


def _read(part: str, library: Mapping[str, Tradeable]) -> list[Issue]:
    if known := mentioned(part, library):
        return [Issue(library[name].name) for name in known]
    said = _ALSO.sub("", part)
    return [Issue(_name(said))] if any(sign.isalpha() for sign in said) else []


def _name(said: str) -> str:
    return shortened(said.strip(" .-•*\"'"), NAME)


def _removed(deal: Deal, text: str) -> Named:
    gone = mentioned(text, [issue.name for issue in deal.issues])
    if not gone:
        raise CoachError("misfit.remove", said=shortened(text))
    return Named(tuple(Issue(name) for name in gone), drop=True)


def _bare_figure(text: str, library: Mapping[str, Tradeable]) -> str:
    """Return an item that is no more than a figure ("50k", "20% off"), or ""."""
    pieces = (piece.strip() for piece in _items(text, library))
    return next((piece for piece in pieces if _is_figure(piece)), "")


def _is_figure(piece: str) -> bool:
    words = re.findall(r"[^\W\d_]+", without_amounts(piece).casefold())
    return bool(amounts(piece)) and _BESIDE.issuperset(words)


def _sentence(text: str, deal: Deal, scene: Scene) -> str:
    """Return an item that is a sentence and no name of an issue, or ""."""
    known = known_names(deal, scene)
    pieces = [piece.strip() for piece in re.split(r"[;\n,]+", text) if ":" not in piece]
    return next((piece for piece in pieces if _is_sentence(piece, known)), "")


def _is_sentence(piece: str, known: Mapping[str, Tradeable]) -> bool:
    """Whether a piece is no name; with a known issue in it, only a long demand is none."""
    is_long = len(piece.split()) > WORDY and not _with_options(piece)[1]
    if mentioned(piece, known):
        return is_long and _DEMAND.search(piece) is not None
    return is_long or _SPOKEN.search(piece) is not None


def _is_it_an_issue(said: str, scene: Scene) -> CoachError:
    buttons = (
        Button(scene.say("button.as_draft"), Check(said)),
        Button(scene.say("button.as_their_ask"), Submit("setup.their_ask", (Words(said),))),
    )
    return CoachError("misfit.issue_sentence", *buttons, said=shortened(said, 80))


def _no_issue(figure: str, scene: Scene) -> CoachError:
    limit = (Limit(amount(figure)),)
    buttons = (
        Button(scene.say(f"button.as_{which}"), Submit(f"setup.{which}", limit))
        for which in ("target", "reservation")
    )
    return CoachError("misfit.issue_figure", *buttons, said=shortened(figure))
