"""Names of issues in words: their own, the library's, or a word of theirs."""

from coach.answers.lists import closest, mentioned, parts
from coach.deal import Deal
from coach.desk import Scene
from coach.steps.issues import known_names


def called(deal: Deal, scene: Scene) -> dict[str, str]:
    """Return how the deal's issues may be called: by their names and the library's synonyms."""
    held = {issue.name for issue in deal.issues}
    library = known_names(deal, scene)
    names = {name: thing.name for name, thing in library.items() if thing.name in held}
    return {**names, **{name: name for name in held}}


def issues_in(text: str, deal: Deal, scene: Scene) -> tuple[str, ...]:
    """Return the issues that a list names: by name, by synonym, or by a word of theirs."""
    names = called(deal, scene)
    held = [issue.name for issue in deal.issues]
    found: list[str] = []
    for piece in parts(text):
        near = closest(piece, held)
        found += [names[name] for name in mentioned(piece, names)] or ([near] if near else [])
    return tuple(dict.fromkeys(found))


def after_name(line: str, names: list[str]) -> tuple[str, str]:
    """Return the name that a line begins with and what stands behind its colon.

    One of `names` goes before what stands before the first colon: it may hold one itself.
    """
    known = sorted(names, key=len, reverse=True)
    head = next((name for name in known if _begins(line, name)), None)
    if head is not None:
        return line[: len(head)], line[len(head) :].strip().removeprefix(":").strip()
    name, _, rest = line.partition(":")
    return name.strip(), rest.strip()


def _begins(line: str, name: str) -> bool:
    rest = line[len(name) :].lstrip()
    return line[: len(name)].casefold() == name.casefold() and rest[:1] in ("", ":")
