"""The tables. A deal is one encrypted document; what is searched or shared has rows."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from bot.storage.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _deal() -> Column[str]:
    return Column("deal_id", String, ForeignKey("deals.id", ondelete="CASCADE"), nullable=False)


members = Table(
    "members",
    metadata,
    Column("enterprise", String, primary_key=True),
    Column("team", String, primary_key=True),
    Column("user", String, primary_key=True),
    Column("deal_id", String, nullable=False),  # the current one; "" for none
    Column("zone", String, nullable=False),
    Column("met_at", UtcDateTime, nullable=False),
)

deals = Table(
    "deals",
    metadata,
    Column("id", String, primary_key=True),
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("depth", Integer, nullable=False),  # how many answers can be undone
    Column("changed_at", UtcDateTime, nullable=False),
    Column("headline", LargeBinary),  # what a list shows, encrypted; none before 0002
    Column("body", LargeBinary, nullable=False),
    Index(None, "enterprise", "team", "owner"),
)

# A ring: the row for depth 51 takes the place of the one for depth 1. Rows of the slots from
# `deals.REDO` on hold what was undone; their depth is the deal's version to redo it at.
undo = Table(
    "undo",
    metadata,
    Column("deal_id", String, ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("slot", Integer, primary_key=True),
    Column("depth", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

trades = Table(
    "trades",
    metadata,
    Column("deal_id", String, ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("trade_id", String, primary_key=True),
    Column("version", Integer, primary_key=True),  # the deal's, when it was written
    Column("at", UtcDateTime, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    _deal(),
    Column("kind", String, nullable=False),
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("owner", String, nullable=False),  # whose deal it is
    Column("assignee", String, nullable=False),  # who answers the checkpoint; "" is the owner
    Column("channel", String, nullable=False),  # "" is the owner's DM
    Column("zone", String, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("ring_at", UtcDateTime, nullable=False),  # when it is meant
    Column("wake_at", UtcDateTime, nullable=False),  # when to look at it next; also the lease
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("deal_id", "kind"),
    Index(None, "state", "wake_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # in order of writing
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("deal_id", String, nullable=False),
    Column("how", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("user", String, nullable=False),
    Column("about", String, nullable=False),  # what a later message may replace it by
    Column("ts", String, nullable=False),
    # waiting, sent (a later message may replace it), parked (the workspace refuses), dead
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),  # when to try next; also the lease
    Column("payload", LargeBinary, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    Column("holder", String, nullable=False),  # who has begun to post it; "" for nobody
    Column("reason", String, nullable=False),  # what kept it from being posted, in Slack's words
)
# The migrations make these partial, so that a message that is posted and gone at once costs
# next to nothing. They are not named so here: it would load both databases' dialects.
Index(None, outbox.c.next_at)
Index(None, outbox.c.channel)
Index(None, outbox.c.about)

heard = Table(
    "heard",
    metadata,
    Column("event_id", String, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "at"),
)

installations = Table(
    "installations",
    metadata,
    Column("enterprise", String, primary_key=True),
    Column("team", String, primary_key=True),
    Column("user", String, primary_key=True),  # "" is the bot's own row
    Column("installed_at", UtcDateTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# A workspace that removed Pie: its data stays, unused, until the grace is over.
departures = Table(
    "departures",
    metadata,
    Column("enterprise", String, primary_key=True),
    Column("team", String, primary_key=True),
    Column("left_at", UtcDateTime, nullable=False),
    Column("purge_at", UtcDateTime, nullable=False),
)

# The encryption keys that rows were sealed with, by their fingerprints.
sealing_keys = Table(
    "sealing_keys",
    metadata,
    Column("fingerprint", String, primary_key=True),
    Column("since", UtcDateTime, nullable=False),
)

# The processes that serve, so that one command can ask what all of them know.
replicas = Table(
    "replicas",
    metadata,
    Column("id", String, primary_key=True),
    Column("host", String, nullable=False),
    Column("version", String, nullable=False),
    Column("keys", String, nullable=False),  # fingerprints, with spaces between
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

oauth_states = Table(
    "oauth_states",
    metadata,
    Column("state", String, primary_key=True),
    Column("expires_at", UtcDateTime, nullable=False),
)
