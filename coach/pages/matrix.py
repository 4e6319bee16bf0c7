"""The priority matrix: every issue, both sides, and where my low meets their high."""

from collections.abc import Mapping

from coach import value
from coach.cards import Button, Grid
from coach.deal import Confidence, Deal, Issue, Rating
from coach.desk import Scene
from coach.gates import is_rated
from coach.intents import Edit, Why

RATING = {Rating.HIGH: "High", Rating.MEDIUM: "Medium", Rating.LOW: "Low", None: "?"}
SURE = {Confidence.SURE: "sure", Confidence.THINK: "think", Confidence.GUESS: "no idea"}
CLEARLY_LESS, CLEARLY_MORE = 0.8, 1.25
"""What an issue weighs for them over what it weighs for me: in between, it is no swap."""

COLUMNS = ("issue", "mine", "theirs", "meaning")


def matrix(deal: Deal, scene: Scene) -> Grid:
    """Return the matrix, its conclusion first: what to give, and what to ask for it."""
    meaning = {slot.issue: slot.kind.value for slot in value.slots(deal)}
    rows = tuple(
        (
            issue.name,
            RATING[issue.mine],
            _theirs(issue),
            scene.say(f"slot.{meaning[issue.name]}") if _is_judged(issue, meaning) else "",
        )
        for issue in deal.issues
    )
    return Grid(
        title=scene.say("matrix.title"),
        conclusion=_conclusion(deal, scene),
        columns=tuple(scene.say(f"column.{name}") for name in COLUMNS),
        rows=rows,
        note=scene.say("matrix.note") if is_rated(deal) else "",
        buttons=(
            Button(scene.say("button.my_ratings"), Edit("setup.mine")),
            Button(scene.say("button.their_ratings"), Edit("setup.theirs")),
            Button(scene.say("button.issues"), Edit("setup.issues")),
            Button(scene.say("button.why"), Why("slots")),
        ),
    )


def options_grid(deal: Deal, scene: Scene) -> Grid:
    """Return what each issue ranges over, from worst to best for me."""
    return Grid(
        title=scene.say("range.title"),
        conclusion=scene.say("range.conclusion"),
        columns=tuple(scene.say(f"column.{name}") for name in ("issue", "options")),
        rows=tuple((issue.name, " → ".join(issue.options)) for issue in deal.issues),
        buttons=(Button(scene.say("button.issues"), Edit("setup.issues")),),
    )


def _conclusion(deal: Deal, scene: Scene) -> str:
    if not deal.issues:
        return scene.say("matrix.empty")
    if not is_rated(deal):
        return scene.say("matrix.unrated")
    ratio = {slot.issue: slot.ratio for slot in value.slots(deal)}
    ranked_gives = dict.fromkeys(one.issue for one in value.gives(deal))
    ranked_asks = dict.fromkeys(one.issue for one in value.asks(deal))
    gives = [issue for issue in ranked_gives if ratio[issue] > CLEARLY_MORE][:2]
    asks = [issue for issue in ranked_asks if ratio[issue] < CLEARLY_LESS][:2]
    if not (gives and asks):
        return scene.say("matrix.no_slot")
    return scene.say("matrix.swap", give=" and ".join(gives), get=" and ".join(asks))


def _is_judged(issue: Issue, meaning: Mapping[str, str]) -> bool:
    """Whether anything can be said of an issue: not while neither side is rated."""
    return issue.name in meaning and (issue.mine is not None or issue.theirs is not None)


def _theirs(issue: Issue) -> str:
    if issue.theirs is None:
        return RATING[None]
    if issue.confidence is Confidence.GUESS:
        return SURE[issue.confidence]
    return f"{RATING[issue.theirs]}, {SURE[issue.confidence]}"
