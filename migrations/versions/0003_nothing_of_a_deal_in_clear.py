"""Nothing of a deal stands in clear: its title, kind, stage and days go into sealed columns."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import bot.storage.types

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

GONE = ("title", "kind", "stage", "call_at", "signed_on")


def upgrade() -> None:
    with op.batch_alter_table("deals", schema=None) as batch_op:
        # Filled when a deal is next read: the migration has no key.
        batch_op.add_column(sa.Column("headline", sa.LargeBinary(), nullable=True))
        for name in GONE:
            batch_op.drop_column(name)


def downgrade() -> None:
    with op.batch_alter_table("deals", schema=None) as batch_op:
        for name in ("title", "kind", "stage"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("call_at", bot.storage.types.UtcDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("signed_on", sa.Date(), nullable=True))
        batch_op.drop_column("headline")
