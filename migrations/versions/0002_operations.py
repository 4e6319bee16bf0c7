"""What waits in the outbox says since when and why; workspaces that left, keys, replicas."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.storage.types

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = bot.storage.types.UtcDateTime(timezone=True)
LONG_AGO = "1970-01-01 00:00:00+00"
UNFINISHED = "state IN ('waiting', 'parked')"


def upgrade() -> None:
    # Added in place, with what older rows get: SQLite would copy the table for anything else.
    op.add_column(
        "outbox", sa.Column("written_at", MOMENT, nullable=False, server_default=LONG_AGO)
    )
    op.add_column("outbox", sa.Column("holder", sa.String(), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE outbox SET written_at = next_at")
    _lanes("state = 'waiting'", UNFINISHED)
    op.create_table(
        "departures",
        sa.Column("enterprise", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("left_at", MOMENT, nullable=False),
        sa.Column("purge_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("enterprise", "team", name=op.f("pk_departures")),
    )
    op.create_table(
        "sealing_keys",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_sealing_keys")),
    )
    op.create_table(
        "replicas",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replicas")),
    )


def downgrade() -> None:
    op.drop_table("replicas")
    op.drop_table("sealing_keys")
    op.drop_table("departures")
    # The version before knows neither state: what was parked or dead is tried again by it.
    op.execute("UPDATE outbox SET state = 'waiting' WHERE state IN ('parked', 'dead')")
    _lanes(UNFINISHED, "state = 'waiting'")
    for column in ("reason", "holder", "written_at"):
        op.drop_column("outbox", column)


def _lanes(was: str, now: str) -> None:
    """Make the two partial indexes over what is still to be posted anew."""
    for column in ("channel", "next_at"):
        name = op.f(f"ix_outbox_{column}")
        op.drop_index(name, "outbox", sqlite_where=sa.text(was), postgresql_where=sa.text(was))
        op.create_index(
            name,
            "outbox",
            [column],
            unique=False,
            sqlite_where=sa.text(now),
            postgresql_where=sa.text(now),
        )
