"""Which issue a told term, level or rating is about; levels of one issue are taken together."""

from collections.abc import Sequence
from dataclasses import replace

from coach.answers.lists import mentioned
from coach.deal import Deal, Issue, Wants
from coach.desk import Scene
from coach.errors import CoachError
from coach.reading.figures import figures
from coach.reading.names import known_issue, tokens
from coach.reading.reading import Fact
from coach.steps.issues import MANY, apply_issues, from_library, known_names
from coach.typed import Named, Typed

TERMS = frozenset({"ask", "give", "their_ask", "their_give"})
LEVELS = "\x1f"
"""Parts the levels of one issue while they travel as one fact."""
_REST = frozenset({"rest", "the rest", "everything else", "all else", "others", "the others"})
_TOLD = frozenset({"said", "told", "says", "sure", "certain", "definitely", "insisted"})
LONGEST = 60
MOST_LEVELS = 7


def is_rest(name: str) -> bool:
    """Whether a name means all the other issues."""
    return name.casefold() in _REST


def is_told(words: str) -> bool:
    """Whether a rating of theirs rests on what they said."""
    return bool(_TOLD & set(words.casefold().split()))


def named(deal: Deal, words: str) -> str:
    """Return the issue of this deal that words mean, "" for none."""
    names = [issue.name for issue in deal.issues]
    by_level = [
        i.name for i in deal.issues if any(words.casefold() == o.casefold() for o in i.options)
    ]
    return known_issue(words, names) or next(iter(by_level), "")


def found(deal: Deal, name: str, scene: Scene) -> Issue:
    """Return the issue that a name means: of this deal, of the library, or a new one."""
    held = deal.issue(name) or deal.issue(named(deal, name))
    if held is not None:
        return held
    library = known_names(deal, scene)
    near = [one for one in library if set(tokens(one)) == set(tokens(name))]
    if near:
        return from_library(library[near[0]])
    words = " ".join(name.split()).strip(" .-•*\"'")[:LONGEST]
    return Issue(words[:1].upper() + words[1:])


def listed(deal: Deal, name: str, scene: Scene) -> Deal:
    """Return the deal with an issue of that name on its list."""
    issue = found(deal, name, scene)
    is_new = deal.issue(issue.name) is None and len(deal.issues) < MANY
    return apply_issues(deal, Named((Issue(issue.name),)), scene) if is_new else deal


def options_together(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts with all levels of an issue in one of them."""
    together: list[Fact] = []
    for fact in facts:
        same = next(
            (
                at
                for at, one in enumerate(together)
                if fact.field == one.field == "option" and one.issue == fact.issue
            ),
            None,
        )
        if same is None:
            together.append(fact)
        else:
            both = f"{together[same].value}{LEVELS}{fact.value}"
            together[same] = replace(together[same], value=both)
    return together


def with_levels(fact: Fact, deal: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return an issue with the levels told; two and more take the place of usual ones."""
    levels = tuple(level[:75] for level in fact.value.split(LEVELS))
    name = fact.issue or of_level(deal, levels[0], scene)
    if not name:
        raise CoachError("misfit.level", said=", ".join(levels))
    issue = found(deal, name, scene)
    own = levels if len(levels) > 1 else (*issue.options, *levels)
    options = tuple(dict.fromkeys(own))[:MOST_LEVELS]
    if issue.is_price:
        options = _worst_first(options, deal.wants)
    return (Named((Issue(issue.name, options=options),)),)


def of_level(deal: Deal, level: str, scene: Scene) -> str:
    """Return the issue that a level told alone belongs to: "net 60" is about payment."""
    if held := named(deal, level):
        return held
    library = scene.playbook.tradeables(deal.kind)
    said = set(tokens(level))
    for thing in library:
        if any(said and said == set(tokens(option)) for option in thing.options):
            return thing.name
    units = {figure.unit for figure in figures(level).found}
    if any(unit == "%" or len(unit) == 3 for unit in units):
        return next((thing.name for thing in library if thing.is_price), "")
    for thing in library:
        own = {f.unit for option in thing.options for f in figures(option).found if f.unit}
        if own and units & own:
            return thing.name
    return ""


def _worst_first(options: tuple[str, ...], wants: Wants) -> tuple[str, ...]:
    """Return figures from worst to best for me; words stay as they were told."""
    read = [figures(option).found for option in options]
    if not all(read):
        return options
    values = {option: one[0].value for option, one in zip(options, read, strict=True)}
    return tuple(sorted(options, key=values.__getitem__, reverse=wants is Wants.LESS))


def touched(deal: Deal, fact: Fact, scene: Scene) -> Deal:
    """Put the issue on the plan that a term touches: "20% off" is about the price.

    Until the kind of deal is known, the plan only guesses at it.
    """
    if not deal.knows_kind:
        return deal
    library = known_names(deal, scene)
    names = [library[name].name for name in mentioned(fact.value, library)]
    if not names and any(f.unit == "%" or len(f.unit) == 3 for f in figures(fact.value).found):
        names = [thing.name for thing in library.values() if thing.is_price][:1]
    new = tuple(Issue(name) for name in dict.fromkeys(names) if deal.issue(name) is None)
    room = MANY - len(deal.issues)
    return apply_issues(deal, Named(new[:room]), scene) if new[:room] else deal
