"""When a deal wants to be heard of again. A function of the deal: storage keeps rows in step."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from coach.deal import Deal
from coach.zones import zone_info

MORNING = time(9)
BRIEF_BEFORE = timedelta(minutes=30)
ASK_AFTER = timedelta(hours=1)
CHECKPOINT_DAYS = (30, 60)

DueKind = Literal["brief", "after_call", "day30", "day60", "remind"]

KINDS: tuple[DueKind, ...] = ("day30", "day60")


@dataclass(frozen=True, slots=True)
class Due:
    """One moment (UTC) at which the coach speaks first; `channel` "" means the owner's DM.

    `text` is what a reminder says: private, and never for a channel.
    """

    kind: DueKind
    at: datetime
    channel: str = ""
    owner: str = ""
    text: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of its deal: there may be several reminders."""
        return f"{self.kind} {self.at:%Y-%m-%dT%H:%MZ}" if self.kind == "remind" else self.kind


def morning(day: date, zone: str) -> datetime:
    """Return 09:00 of that day in the zone, as UTC; a weekend moves it to Monday."""
    moved = day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return datetime.combine(moved, MORNING, zone_info(zone)).astimezone(UTC)


def next_morning(now: datetime, zone: str) -> datetime:
    """Return 09:00 of the day after `now` in the zone, as UTC."""
    day = now.astimezone(zone_info(zone)).date() + timedelta(days=1)
    return datetime.combine(day, MORNING, zone_info(zone)).astimezone(UTC)


def dues(deal: Deal) -> tuple[Due, ...]:
    """Return what this deal wants to be reminded of, soonest first."""
    found = []
    if deal.call_at is not None:
        found.append(Due("brief", deal.call_at - BRIEF_BEFORE))
        found.append(Due("after_call", deal.call_at + ASK_AFTER))
    follow = deal.followup
    if follow is not None and follow.reference is not None and follow.channel:
        for day, kind in zip(CHECKPOINT_DAYS, KINDS, strict=True):
            at = morning(follow.reference + timedelta(days=day), deal.zone)
            found.append(Due(kind, at, follow.channel, follow.owner))
    for moment in sorted({reminder.at for reminder in deal.reminders}):
        said = [reminder.text for reminder in deal.reminders if reminder.at == moment]
        found.append(Due("remind", moment, text="; ".join(said)))
    return tuple(sorted(found, key=lambda due: due.at))
