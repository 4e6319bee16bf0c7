"""Texts to send as they stand: a line per issue, what stays the same said once, a question."""

from collections.abc import Iterator, Sequence

from coach.deal import Offer, Package, Tone
from coach.value.model import Choice, Domain
from coach.value.results import Priced
from coach.value.words import listed, say

Named = Offer | Priced
COUNTS = ("", "_one", "_two", "")
"""How the number of offers is told in a key."""


def offers_text(offers: Sequence[Named], tone: Tone) -> str:
    """Return offers as one message: each with its lines, what is the same in all said once."""
    if not offers:
        return ""
    names = list(dict.fromkeys(name for offer in offers for name in offer.package))
    same = [name for name in names if len({o.package.get(name) for o in offers}) == 1]
    apart = [name for name in names if name not in same]
    how = f"{tone.value}{COUNTS[len(offers)]}"
    closing = say(f"text.closing_{tone.value}{'_one' if len(offers) == 1 else ''}")
    if len(offers) == 1:
        return _joined(say(f"text.opening_{how}"), lines(offers[0].package), closing)
    blocks = [
        f"{say('text.offer', letter=offer.letter, name=offer.name)}\n"
        f"{lines({name: offer.package[name] for name in apart if name in offer.package})}"
        for offer in offers
    ]
    held = f"{say('text.same')}\n{lines({name: offers[0].package[name] for name in same})}"
    return _joined(say(f"text.opening_{how}"), *blocks, held if same else "", closing)


def lines(package: Package) -> str:
    """Return a package as a list, each issue with its option in the person's own words."""
    return "\n".join(
        say("text.line", issue=issue, option=option) for issue, option in package.items()
    )


def answer_text(domain: Domain, counter: Choice, answer: Choice, tone: Tone) -> str:
    """Return the message that answers their counter: where we move, what we ask, the package."""
    gives = [
        stake.name
        for i, stake in enumerate(domain.stakes)
        if counter[i] == answer[i] and stake.mine[answer[i]] < max(stake.mine)
    ]
    moved = [i for i, stake in enumerate(domain.stakes) if counter[i] != answer[i]]
    gets = [_get(domain, answer, i) for i in moved]
    how = tone.value
    head = say(f"text.answer_plain_{how}")
    if gives and gets:
        asked = (
            listed(gets[:2])
            if how == "direct"
            else listed([domain.stakes[i].name for i in moved[:2]])
        )
        head = say(f"text.answer_{how}", gives=listed(gives[:2]), gets=asked)
    return _joined(head, lines(domain.package(answer)))


def take_text(package: Package, tone: Tone) -> str:
    """Return the message that accepts a package."""
    return _joined(say(f"text.take_{tone.value}"), lines(package))


def ask_text(domain: Domain, answer: Choice, change: Sequence[int], tone: Tone) -> str:
    """Return the message that agrees but for one change."""
    asked = listed([_get(domain, answer, index) for index in change])
    return _joined(say(f"text.ask_{tone.value}", change=asked), lines(domain.package(answer)))


def wait_text(tone: Tone) -> str:
    """Return the message that leaves our last proposal with them."""
    return say(f"text.wait_{tone.value}")


def _get(domain: Domain, choice: Choice, index: int) -> str:
    stake = domain.stakes[index]
    return say("text.get", issue=stake.name, option=stake.options[choice[index]])


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def moves(domain: Domain, before: Choice, after: Choice) -> tuple[list[str], list[str]]:
    """Return what a step gives them and what it asks of them, in words."""
    found: tuple[list[str], list[str]] = ([], [])
    for index, ask in _moved(domain, before, after):
        stake = domain.stakes[index]
        old, new = stake.options[before[index]], stake.options[after[index]]
        found[ask].append(say("step.give", issue=stake.name, old=old, new=new))
    return found


def _moved(domain: Domain, before: Choice, after: Choice) -> Iterator[tuple[int, int]]:
    for index, stake in enumerate(domain.stakes):
        change = stake.mine[after[index]] - stake.mine[before[index]]
        if change:
            yield index, int(change > 0)
