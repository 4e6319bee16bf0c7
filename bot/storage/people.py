"""Who is talking, and what the coach remembers of them besides their deals."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, update

from bot.storage.statements import Statement
from bot.storage.tables import members
from bot.storage.tenants import Tenant


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a tenant; `user` is their Slack id."""

    enterprise: str
    team: str
    user: str

    @property
    def tenant(self) -> Tenant:
        """Where they are."""
        return Tenant(self.enterprise, self.team)


def key(person: Person) -> dict[str, str]:
    """Return the values that scope a statement to this person."""
    return {"enterprise": person.enterprise, "team": person.team, "person": person.user}


_is_theirs = (
    (members.c.enterprise == bindparam("enterprise"))
    & (members.c.team == bindparam("team"))
    & (members.c.user == bindparam("person"))
)

_meet = Statement(
    lambda insert: (
        insert(members)
        .values(
            enterprise=bindparam("enterprise"),
            team=bindparam("team"),
            user=bindparam("person"),
            deal_id="",
            zone=bindparam("zone"),
            met_at=bindparam("now"),
        )
        .on_conflict_do_update(
            index_elements=["enterprise", "team", "user"], set_={"zone": bindparam("zone")}
        )
    )
)
_move = Statement(
    lambda _: (
        update(members)
        .where(_is_theirs, members.c.zone != bindparam("to"))
        .values(zone=bindparam("to"))
    )
)
_turn_to = Statement(lambda _: update(members).where(_is_theirs).values(deal_id=bindparam("deal")))


def meet(connection: Connection, person: Person, zone: str, now: datetime) -> None:
    """Remember a person and their time zone; a known person only gets the zone."""
    _meet.run(connection, **key(person), zone=zone, now=now)


def move(connection: Connection, person: Person, zone: str) -> None:
    """Change a known person's time zone."""
    _move.run(connection, **key(person), to=zone)


def turn_to(connection: Connection, person: Person, deal_id: str) -> None:
    """Make a deal the person's current one ("" for none)."""
    _turn_to.run(connection, **key(person), deal=deal_id)
