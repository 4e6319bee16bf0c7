"""What is wrong with a database, as a sentence that says what to do."""

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL, exc, make_url

SCHEMES = ("sqlite", "postgresql")
HOW_TO = (
    "PIE_DATABASE_URL should read like postgresql://user:password@host:5432/database, or "
    "sqlite:////data/pie.sqlite for a file."
)

# What the driver says (its words may hold the password, and so are never shown) -> what to say.
# {place} is the server or the file, {user} and {name} are from the URL.
SAID: Sequence[tuple[str, str]] = (
    (
        r"translate host name|name or service not known|nodename nor servname|name resolution",
        "There is no host {host}. Look for a typing error in PIE_DATABASE_URL, or at the DNS.",
    ),
    (
        r"connection refused|no such file or directory.*\n?.*socket|is the server running",
        "Nothing listens at {place}. Start PostgreSQL, or correct host and port.",
    ),
    (
        r"timeout expired|timed out|connection timeout",
        "{place} does not answer. Look at the address and at the firewall between here and there.",
    ),
    (
        r"password authentication failed|no password supplied|authentication failed",
        "{place} does not accept user {user} with this password. Correct PIE_DATABASE_URL.",
    ),
    (
        r"role .* does not exist",
        "{place} knows no user {user}. Create it there, or correct PIE_DATABASE_URL.",
    ),
    (
        r"database .* does not exist",
        "{place} has no database {name}. Create it (createdb {name}), or correct the name.",
    ),
    (
        r"no pg_hba\.conf entry",
        "{place} lets user {user} not in from here. Allow it in pg_hba.conf, or use SSL.",
    ),
    (
        r"permission denied|insufficient.?privilege|must be owner",
        "User {user} may not do that in {name}: GRANT it the rights to create and use tables.",
    ),
    (
        r"too many (clients|connections)|remaining connection slots",
        "{place} has no connection left. Raise max_connections, or run fewer replicas.",
    ),
    (
        r"read.?only|attempt to write a readonly",
        "{place} can only be read. Make the disk writable, or point PIE_DATABASE_URL at the "
        "primary server.",
    ),
    (
        r"(database or )?disk is full|no space left|could not extend",
        "The disk of {place} is full. Make room; Pie then goes on by itself.",
    ),
    (
        r"not a database|file is encrypted|malformed",
        "{place} is not a SQLite database, or it is damaged. Point PIE_DATABASE_URL elsewhere, or "
        "restore a backup.",
    ),
    (
        r"unable to open database file",
        "{place} can't be opened. Make its folder, and let the user that runs Pie write there.",
    ),
    (
        r"database is locked",
        "{place} is held by another program. Only one Pie may use a SQLite file.",
    ),
    (
        r"disk i/o error",
        "{place} can't be read or written: the disk reports an error.",
    ),
    (
        r"starting up|shutting down|recovery mode|terminating connection",
        "{place} is starting or stopping. Try again in a minute.",
    ),
)


def of_url(url: str) -> str:
    """Return what is wrong with a database's URL, "" where it can be one."""
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError):
        return f"PIE_DATABASE_URL is not a database's URL. {HOW_TO}"
    scheme = parsed.get_backend_name()
    if scheme not in SCHEMES:
        return f"PIE_DATABASE_URL begins with {scheme}://, which Pie can't use. {HOW_TO}"
    if scheme == "sqlite" and parsed.database in {None, "", ":memory:"}:
        return f"PIE_DATABASE_URL names no file. {HOW_TO}"
    return ""


def explain(url: str, error: BaseException) -> str:
    """Return what kept a database from being used, and what to do about it."""
    parsed = make_url(url)
    said = " ".join(str(one) for one in (getattr(error, "orig", None), error) if one)
    blanks = {
        "place": _place(parsed),
        "host": parsed.host or "localhost",
        "user": parsed.username or "(none)",
        "name": parsed.database or "(none)",
    }
    for pattern, sentence in SAID:
        if re.search(pattern, said, re.IGNORECASE):
            return sentence.format(**blanks)
    kind = type(getattr(error, "orig", None) or error).__name__
    return f"{blanks['place']} can't be used ({kind}). Check PIE_DATABASE_URL. {HOW_TO}"


def _place(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return f"The file {Path(url.database or '').absolute()}"
    return f"PostgreSQL at {url.host or 'localhost'}:{url.port or 5432}"
