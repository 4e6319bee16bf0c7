"""A person at a desk without Slack: says things, clicks what is there, and reads the cards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from coach.cards import Ask, Button, Card, Form
from coach.deal import Deal, Issue, Rating
from coach.desk import Desk, Headline, Scene, Turn
from coach.intents import Answer, Edit, Filled, Intent, Jump, Said, Show
from coach.playbook import load
from coach.reading.answers import read_answer, read_form
from coach.steps import BY_ID
from coach.turn import take_turn
from coach.typed import Channel, Chosen, Day, Member, Typed

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass
class Talk:
    """One person's conversation; it keeps the deals and the stack of past ones as storage does."""

    now: datetime = MONDAY
    zone: str = "Europe/Berlin"
    person: str = "U1"
    deals: dict[str, Deal] = field(default_factory=dict)
    past: dict[str, list[Deal]] = field(default_factory=dict)
    ahead: dict[str, list[Deal]] = field(default_factory=dict)
    here: str = ""
    cards: tuple[Card, ...] = ()

    @property
    def deal(self) -> Deal:
        """The current deal."""
        return self.deals[self.here]

    def say(self, text: str) -> Turn:
        """Type a message."""
        return self.do(Said(text))

    def do(self, intent: Intent) -> Turn:
        """Take a turn and keep what it comes to."""
        before = self.deals.get(self.here)
        turn = take_turn(self.desk(), intent, load(), self.now)
        self._keep(before, turn)
        self.cards = turn.cards
        if turn.elsewhere is not None:
            self._elsewhere(*turn.elsewhere)
        if turn.switch_to:
            self.here = turn.switch_to
            return self.do(Show("map"))
        return turn

    def _elsewhere(self, other: str, said: Said) -> None:
        """Take words into the deal they are about, and stay where we are."""
        here, self.here = self.here, other
        turn = take_turn(self.desk(), said, load(), self.now)
        self._keep(self.deals[other], turn)
        self.cards, self.here = turn.cards, here

    def click(self, label: str) -> Turn:
        """Click the first button, or choice, with that label; it may belong to another deal."""
        for card in self.cards:
            for button in getattr(card, "buttons", ()):
                if button.label == label:
                    return self._clicked(button)
            if isinstance(card, Ask) and label in card.choices:
                return self.do(Answer(card.step, Chosen((label,))))
        raise AssertionError(f"no button {label!r} among {sorted(labels(self.cards))}")

    def _clicked(self, button: Button) -> Turn:
        here = self.here
        self.here = button.deal or here
        turn = self.do(button.intent)
        if turn.stays and here in self.deals:
            self.here = here
        return turn

    def answer(self, step: str, value: Typed) -> Turn:
        """Click on a question, old or new."""
        return self.do(Answer(step, value))

    def edit(self, step: str) -> Turn:
        """Open a step's form."""
        return self.do(Edit(step))

    def do_jump(self, to: str) -> Turn:
        """Go to a step or a stage."""
        return self.do(Jump(to))

    def fill(self, step: str, values: dict[str, str]) -> Turn:
        """Open a step's form, change these of its fields, and send it."""
        self.do(Edit(step))
        form = next(card for card in self.cards if isinstance(card, Form))
        names = {one.name for one in form.fields}
        assert values.keys() <= names, f"{step} has the fields {names}"
        held = {one.name: one.value for one in form.fields}
        return self.do(Filled(step, held | values))

    def pick(self, picked: str) -> Turn:
        """Pick a day, a channel or a person, or labels parted by commas, in the last question."""
        ask = next(card for card in reversed(self.cards) if isinstance(card, Ask))
        return self.do(Answer(ask.step, _picked(ask, picked)))

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def desk(self) -> Desk:
        """Return what lies before the coach."""
        past = self.past.get(self.here, [])
        others = tuple(
            Headline(deal.id, deal.title, deal.stage.value, deal.call_at, deal.rung)
            for deal in self.deals.values()
            if deal.id != self.here
        )
        return Desk(
            deal=self.deals.get(self.here),
            others=others,
            past=past[-1] if past else None,
            ahead=next(reversed(self.ahead.get(self.here, [])), None),
            fresh_id=f"d{len(self.deals) + 1}",
            person=self.person,
            zone=self.zone,
        )

    def _keep(self, before: Deal | None, turn: Turn) -> None:
        after = turn.deal
        if turn.forgets_all:
            self.deals, self.past, self.here = {}, {}, ""
        if turn.forgotten:
            self.deals.pop(turn.forgotten)
            self.past.pop(turn.forgotten, None)
            self.here = ""
        if after is None:
            return
        stack = self.past.setdefault(after.id, [])
        undone = self.ahead.setdefault(after.id, [])
        if turn.undone and before is not None:
            stack.pop()
            undone.append(before)
        elif before is not None and before.id == after.id and before != after:
            stack.append(before)
            if turn.redone:
                undone.pop()
            else:
                undone.clear()
        self.deals[after.id] = after
        self.here = after.id

    @property
    def heard(self) -> str:
        """All that the last cards say, on one line each."""
        return "\n".join(words(self.cards))


def _picked(ask: Ask, picked: str) -> Typed:
    match ask.picker:
        case "date":
            return Day(date.fromisoformat(picked))
        case "channel":
            return Channel(picked)
        case "person":
            return Member(picked)
        case _:
            return Chosen(tuple(picked.split(", ")))


def taking(step_id: str) -> Callable[[Deal, str, Scene], Deal]:
    """Return what reads words as the answer to a question and applies it."""

    def take(held: Deal, said: str, here: Scene) -> Deal:
        values = read_answer(step_id, said, held, here)
        return BY_ID[step_id].take(held, values, here)

    return take


def filling(step_id: str) -> Callable[[Deal, dict[str, str], Scene], Deal]:
    """Return what reads a form and applies it."""

    def fill(held: Deal, entered: dict[str, str], here: Scene) -> Deal:
        values = read_form(step_id, entered, held, here)
        return BY_ID[step_id].take(held, values, here)

    return fill


def words(value: object) -> Iterator[str]:
    """Return every text of some cards, labels of buttons too, but not what a click would mean."""
    if isinstance(value, Button):
        yield value.label
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words(one)
    elif is_dataclass(value):
        for part in fields(value):
            yield from words(getattr(value, part.name))


def labels(cards: tuple[Card, ...]) -> set[str]:
    """Return the labels of every button."""
    return {button.label for card in cards for button in getattr(card, "buttons", ())}


def scene(now: datetime = MONDAY, *, person: str = "U1") -> Scene:
    """Return a scene without a deal on the desk."""
    return Scene(Desk(deal=None, person=person, zone="Europe/Berlin"), load(), now)


def deal(**parts: Any) -> Deal:
    """Return a deal with these parts."""
    return Deal(**{"id": "d1", "title": "Northwind renewal", **parts})


def rated_deal(**parts: Any) -> Deal:
    """Return a deal with three issues of the library, rated for both sides."""
    high, low, medium = Rating.HIGH, Rating.LOW, Rating.MEDIUM
    issues = (
        Issue("Price", ("low", "middle", "high"), mine=high, theirs=medium, is_price=True),
        Issue("Term", ("12 months", "24 months", "36 months"), mine=high, theirs=low),
        Issue("Support", ("premium", "standard", "basic"), mine=low, theirs=high),
    )
    return deal(**{"issues": issues, **parts})
