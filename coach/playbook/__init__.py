"""All the words of the coach: typed, checked when first read, joined to the steps by their ids.

A file of `coach/content` is read when it is first needed, once, so that starting costs little.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from coach.deal import Kind, Stage
from coach.playbook import files
from coach.playbook.blanks import BLANKS, fill, fill_known, names
from coach.playbook.words import (
    DemandWords,
    Example,
    Item,
    KindWords,
    Line,
    Move,
    Pitfall,
    Reference,
    Row,
    StageWords,
    StepWords,
    Topic,
    Tradeable,
    Unfit,
)

__all__ = [
    "BLANKS",
    "DemandWords",
    "Example",
    "Item",
    "KindWords",
    "Line",
    "Move",
    "Pitfall",
    "Playbook",
    "Reference",
    "Row",
    "StageWords",
    "StepWords",
    "Topic",
    "Tradeable",
    "Unfit",
    "fill",
    "fill_known",
    "load",
    "names",
]

EXAMPLES = (Kind.SALES, Kind.PARTNERSHIP, Kind.PROCUREMENT, Kind.HIRING)
"""The playbooks for which the guide works an example."""
CONTENT = Path(__file__).parent.parent / "content"


@dataclass(frozen=True)
class Playbook:
    """What the coach can say. `root` is the folder of the content files."""

    root: Path

    def step(self, step_id: str, kind: Kind) -> StepWords:
        """Return the words of a step, as this playbook puts them."""
        return self._steps[kind][step_id]

    def say(self, key: str, **blanks: object) -> str:
        """Return a remark with its blanks filled. Raises KeyError for an unknown key or blank."""
        return fill(self._remarks[key], blanks)

    def stage(self, stage: Stage) -> StageWords:
        """Return a stage's name and purpose."""
        return self._stages[stage]

    def kind(self, kind: Kind) -> KindWords:
        """Return what a playbook is called and whom it coaches."""
        return self._kinds[kind]

    def script(self, move_id: str, kind: Kind) -> Move:
        """Return a move's script, as this playbook words it."""
        return self._scripts[kind][move_id]

    def mini_script(self, kind: Kind = Kind.SALES) -> tuple[Line, ...]:
        """Return a short dialogue that shows the playbook at work."""
        return self._mini_scripts[kind]

    def tradeables(self, kind: Kind) -> tuple[Tradeable, ...]:
        """Return what can usually be traded in this kind of deal, price first."""
        return self._tradeables[kind]

    def tradeable(self, kind: Kind, name: str) -> Tradeable | None:
        """Return the tradeable of that name or synonym, whatever its case."""
        wanted = name.casefold()
        return next((each for each in self.tradeables(kind) if wanted in each.called), None)

    def demands(self, kind: Kind) -> Mapping[str, DemandWords]:
        """Return what to say to a demand, by the issue that it is about, and for any "other"."""
        return self._demands[kind]

    @cached_property
    def scripts(self) -> tuple[Move, ...]:
        """The moves, in the order of a negotiation."""
        return self._each("scripts.toml", Move)

    @cached_property
    def checklist(self) -> tuple[Item, ...]:
        """The lines of Preparation, Do and Avoid."""
        return tuple(
            item
            for section, lines in self._file("checklist.toml").items()
            for item in files.check_each(lines, Item, "checklist.toml", section=section)
        )

    @cached_property
    def pitfalls(self) -> tuple[Pitfall, ...]:
        """The common pitfalls, each with its remedy."""
        return self._each("pitfalls.toml", Pitfall)

    @cached_property
    def unfit(self) -> tuple[Unfit, ...]:
        """The reasons not to expand the pie, and what to do instead."""
        return self._each("unfit.toml", Unfit)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The pages of the guide."""
        return self._each("topics.toml", Topic)

    @cached_property
    def guide(self) -> tuple[Topic, ...]:
        """Every page that can be asked for: the topics, and each pitfall with its way out."""
        way_out = self._remarks["guide.way_out"]
        pits = (
            Topic(
                id=f"pitfall.{pit.id}",
                title=pit.name,
                text=fill(way_out, {"text": pit.text, "remedy": pit.remedy}),
                source=pit.source,
            )
            for pit in self.pitfalls
        )
        return (*self.topics, *pits)

    @cached_property
    def quick_reference(self) -> tuple[Row, ...]:
        """The moves on one page."""
        name = "quick_reference.toml"
        return files.check(self._file(name)["row"], tuple[Row, ...], name)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The works behind the advice."""
        name = "references.toml"
        return files.check(self._file(name)["reference"], tuple[Reference, ...], name)

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The guide's worked examples, each with a deal that can be loaded."""
        found = {kind.value: self._file(f"examples/{kind}.toml") for kind in EXAMPLES}
        return files.check_each(found, Example, "examples")

    @cached_property
    def _remarks(self) -> dict[str, str]:
        name = "remarks.toml"
        return files.check(files.dotted(self._file(name)), dict[str, str], name)

    @cached_property
    def _stages(self) -> dict[Stage, StageWords]:
        return files.check(self._file("stages.toml"), dict[Stage, StageWords], "stages.toml")

    @cached_property
    def _by_kind(self) -> dict[Kind, files.Raw]:
        return {kind: self._file(f"playbooks/{kind}.toml") for kind in Kind}

    @cached_property
    def _kinds(self) -> dict[Kind, KindWords]:
        words = {kind: raw["words"] for kind, raw in self._by_kind.items()}
        return files.check(words, dict[Kind, KindWords], "playbooks")

    @cached_property
    def _mini_scripts(self) -> dict[Kind, tuple[Line, ...]]:
        lines = {kind: raw["mini_script"] for kind, raw in self._by_kind.items()}
        return files.check(lines, dict[Kind, tuple[Line, ...]], "playbooks")

    @cached_property
    def _steps(self) -> dict[Kind, dict[str, StepWords]]:
        base = files.by_step(self._file("steps.toml"))
        words = {
            kind: files.laid_over(base, files.by_step(raw["steps"]), f"playbooks/{kind}.toml")
            for kind, raw in self._by_kind.items()
        }
        return files.check(words, dict[Kind, dict[str, StepWords]], "steps.toml, playbooks")

    @cached_property
    def _scripts(self) -> dict[Kind, dict[str, Move]]:
        base = self._file("scripts.toml")
        found = {}
        for kind, raw in self._by_kind.items():
            where = f"playbooks/{kind}.toml"
            words = files.laid_over(base, raw["scripts"], where)
            found[kind] = {move.id: move for move in files.check_each(words, Move, where)}
        return found

    @cached_property
    def _tradeables(self) -> dict[Kind, tuple[Tradeable, ...]]:
        found = {kind: self._file(f"tradeables/{kind}.toml")["tradeable"] for kind in Kind}
        return files.check(found, dict[Kind, tuple[Tradeable, ...]], "tradeables")

    @cached_property
    def _demands(self) -> dict[Kind, dict[str, DemandWords]]:
        found = {kind: self._file(f"plans/{kind}.toml") for kind in Kind}
        return files.check(found, dict[Kind, dict[str, DemandWords]], "plans")

    def _file(self, name: str) -> files.Raw:
        return files.read(self.root / name)

    def _each(self, name: str, shape: type[files.T]) -> tuple[files.T, ...]:
        return files.check_each(self._file(name), shape, name)


@cache
def load(root: Path = CONTENT) -> Playbook:
    """Return the playbook, the same one each time."""
    return Playbook(root)
