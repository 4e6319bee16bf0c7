"""When a deal wants to be heard of again. A function of the deal: storage keeps rows in step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from coach.deal import DM, Deal, Reminder
from coach.gates import NO_DEAL
from coach.zones import zone_info

MORNING = time(9)
BRIEF_BEFORE = timedelta(minutes=30)
ASK_AFTER = timedelta(hours=1)
EVERY: Mapping[str, timedelta] = {
    "day": timedelta(days=1),
    "weekday": timedelta(days=1),
    "week": timedelta(weeks=1),
    "two weeks": timedelta(weeks=2),
}
"""How often a reminder can come back."""
CHECKPOINT_DAYS = (30, 60)
"""The checkpoints that every followed-up deal has, in days after the reference date."""


@dataclass(frozen=True, slots=True)
class Due:
    """One moment (UTC) at which the coach speaks first; `channel` "" means the owner's DM.

    `kind` is "brief", "after_call", "remind", "feel", or "day30" and so on for the checkpoint of
    a day. `text` is what a reminder says: private, and never for a channel; `number` tells two
    of the same moment apart.
    """

    kind: str
    at: datetime
    channel: str = ""
    owner: str = ""
    text: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of its deal: there may be several reminders."""
        return f"{self.kind} {self.at:%Y-%m-%dT%H:%MZ}" if self.kind == "remind" else self.kind

    @property
    def is_checkpoint(self) -> bool:
        """Whether it asks for a metric."""
        return is_checkpoint(self.kind)

    @property
    def day(self) -> str:
        """The day of a checkpoint, "" for any other moment."""
        return self.kind.removeprefix("day") if self.is_checkpoint else ""


def is_checkpoint(kind: str) -> bool:
    """Whether a moment of this kind asks for a metric."""
    return kind.startswith("day")


def morning(day: date, zone: str) -> datetime:
    """Return 09:00 of that day in the zone, as UTC; a weekend moves it to Monday."""
    moved = day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return datetime.combine(moved, MORNING, zone_info(zone)).astimezone(UTC)


def next_morning(now: datetime, zone: str) -> datetime:
    """Return 09:00 of the day after `now` in the zone, as UTC."""
    day = now.astimezone(zone_info(zone)).date() + timedelta(days=1)
    return datetime.combine(day, MORNING, zone_info(zone)).astimezone(UTC)


def checkpoint_days(deal: Deal) -> tuple[int, ...]:
    """Return day 30, day 60, and each other day on which one of its contingencies is decided."""
    days = {bet.day for bet in deal.contingencies if bet.day}
    return tuple(sorted({*CHECKPOINT_DAYS, *days}))


def is_finished(deal: Deal) -> bool:
    """Whether a deal came to nothing, or is signed and looked back on: it is left alone."""
    is_reviewed = "review.lessons" in deal.notes or "review.same_day" in deal.notes
    return NO_DEAL in deal.notes or (deal.signed_on is not None and is_reviewed)


def repeated(reminder: Reminder, zone: str) -> datetime | None:
    """Return when a reminder comes back, None for one that comes once."""
    step = EVERY.get(reminder.every)
    if step is None:
        return None
    local = reminder.at.astimezone(zone_info(zone))
    day = local.date() + step
    while reminder.every == "weekday" and day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, local.timetz().replace(tzinfo=None), local.tzinfo).astimezone(UTC)


def dues(deal: Deal) -> tuple[Due, ...]:
    """Return what this deal wants to be reminded of, soonest first."""
    found = []
    if deal.call_at is not None and not is_finished(deal):
        found.append(Due("brief", deal.call_at - BRIEF_BEFORE))
        # Who signed on the day of the call has told how it went.
        if deal.signed_on is None or deal.signed_on < deal.call_at.date():
            found.append(Due("after_call", deal.call_at + ASK_AFTER))
    follow = deal.followup
    if follow is not None and follow.reference is not None and follow.channel:
        channel = "" if follow.channel == DM else follow.channel
        for day in checkpoint_days(deal):
            at = morning(follow.reference + timedelta(days=day), deal.zone)
            found.append(Due(f"day{day}", at, channel, follow.owner))
        if "review.feel" not in deal.notes:
            asked = morning(follow.reference + timedelta(days=max(CHECKPOINT_DAYS)), deal.zone)
            found.append(Due("feel", asked))
    for moment in sorted({reminder.at for reminder in deal.reminders}):
        said = [reminder.text for reminder in deal.reminders if reminder.at == moment]
        found.append(Due("remind", moment, text="; ".join(said)))
    return tuple(sorted(found, key=lambda due: due.at))
