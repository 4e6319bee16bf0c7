"""The one line that says what was noted, with a way to put it right."""

from collections.abc import Sequence

from coach.answers.amounts import shortened, shown
from coach.answers.times import shown as shown_moment
from coach.answers.times import shown_day
from coach.cards import Button, Say
from coach.deal import Deal
from coach.desk import Scene
from coach.hearing.facts import amount_of
from coach.intents import Fix
from coach.reading.reading import Fact

MOST = 8
"""Facts that are named one by one."""


def card(before: Deal, after: Deal, facts: Sequence[Fact], scene: Scene) -> Say | None:
    """Return "Noted: limit 12,750 EUR · Ana decides", None where nothing new was noted."""
    known = {one.key for one in before.told}
    fresh = [f for f in facts if f.drop or (f.field, f.value, f.issue) not in known]
    if not fresh or before == after:
        return None
    parts = [part(fact, after, scene) for fact in fresh]
    told = " · ".join(dict.fromkeys(parts[:MOST]))
    more = scene.say("noted.more", count=len(parts) - MOST) if len(parts) > MOST else ""
    fix = Button(
        scene.say("button.fix"),
        Fix(
            tuple(
                after.told.index(t)
                for t in after.told
                if t.key in {(f.field, f.value, f.issue) for f in fresh}
            )
        ),
    )
    text = scene.say("noted.line", title=after.title, told=f"{told}{more}")
    return Say(text, (fix,))


def part(fact: Fact, deal: Deal, scene: Scene) -> str:
    """Return one fact as the line puts it."""
    said = shortened(fact.value, 60)
    amount = amount_of(fact)
    match fact.field:
        case "target" | "reservation" if amount is not None:
            said = shown(amount)
        case "call" if deal.call_at is not None:
            said = shown_moment(deal.call_at, scene.clock)
        case "call" if deal.call_on is not None:
            said = scene.say("noted.day", day=shown_day(deal.call_on))
        case "person" if fact.role:
            said = scene.say(f"noted.role.{fact.role}", name=said)
        case "mine" | "theirs":
            rating = fact.norm if isinstance(fact.norm, str) else "M"
            said = scene.say(
                "noted.rating", issue=fact.issue or "?", rating=scene.say(f"rating.{rating}")
            )
        case "option":
            said = f"{fact.issue}: {said}"
        case _:
            pass
    key = "noted.dropped" if fact.drop else f"noted.{fact.field}"
    return scene.say(key, said=said)
