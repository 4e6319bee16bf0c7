"""What to do about a message that Slack refused: what to say instead, and to whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from bot.notices import failure, notice
from bot.posting import Refused
from bot.storage.ids import ROOM, next_id
from bot.storage.outgoing import Outgoing

INSTALLATION = frozenset(
    {
        "account_inactive",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "not_installed",
        "org_login_required",
        "team_access_not_granted",
        "token_revoked",
        "two_factor_setup_required",
        "unreadable_installation",
    }
)
"""Refusals of everything: the app's installation has to be mended, not the message."""
BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
"""Errors after which the plain text may still pass."""
PART = 3_500
"""Characters of a long text in one message; Slack advises fewer than 4,000."""

_MARK = re.compile(r"&lt;([@#][A-Z0-9]{2,21})&gt;")


@dataclass(frozen=True, slots=True)
class Instead:
    """What follows a refused message.

    `here` takes its place in its lane, `others` are written besides. One that is kept stays as
    a dead letter. `reopens` where it was a checkpoint's post, which is due again.
    """

    here: Outgoing | None = None
    others: tuple[Outgoing, ...] = ()
    is_kept: bool = False
    reopens: bool = False


def parks(message: Outgoing, refused: Refused) -> bool:
    """Whether the workspace refuses everything, rather than this message."""
    if message.how == "respond":
        return False
    if refused.error == "missing_scope" and message.how != "post":
        return False  # what this kind lacks may not be lacking where a plain post goes
    return refused.error in INSTALLATION


def instead(message: Outgoing, error: str) -> Instead:
    """Return what to do about a refused message.

    What was for one person's eyes reaches them in their DM; of a post that a channel refused
    its owner is told.
    """
    match message.how:
        case "respond":
            return Instead(here=replace(message, how="ephemeral"))
        case "ephemeral":
            return Instead(others=(_to_dm(message, dict(message.payload)),))
        case "upload":
            return _in_words(message)
        case "update":
            return Instead()
        case "post" if error in BLOCKS and message.payload["blocks"]:
            return Instead(here=replace(message, payload={**message.payload, "blocks": []}))
        case "post" if not is_dm(message):
            told = _to_dm(message, _sentence(failure(error, message.channel)))
            return Instead(others=(told,) if message.payload["text"] else (), reopens=True)
        case _:
            if message.payload.get("is_notice"):
                return Instead(is_kept=True)
            said = _sentence(notice("failed.answer", error=error)) | {"is_notice": True}
            return Instead(others=(replace(message, id=next_id(), payload=said),), is_kept=True)


def is_dm(message: Outgoing) -> bool:
    """Whether a message goes to one person's DM."""
    return message.channel == message.user or message.channel.startswith("D")


def _in_words(message: Outgoing) -> Instead:
    """Return what an upload would have shown, as text: whole, over several messages if long."""
    document = message.payload.get("document")
    texts = [message.payload["text"]]
    if document:
        title, (opening, *rest) = texts[0], [*parts(document["content"])] or [""]
        texts = [f"{title}\n{opening}", *rest]
    texts = texts[:ROOM]
    first, *more = (replace(message, how="post", payload=_sentence(text)) for text in texts)
    # Numbers right behind the first keep them before whatever was written later.
    others = (replace(one, id=message.id + n) for n, one in enumerate(more, 1))
    return Instead(here=first, others=tuple(others))


def parts(text: str, most: int = PART) -> Iterator[str]:
    """Yield a text in pieces, cut between lines where that is possible."""
    safe = _MARK.sub(r"<\1>", escape(text, quote=False))
    piece = ""
    for line in safe.splitlines(keepends=True):
        for cut in (line[at : at + most] for at in range(0, len(line), most)):
            if len(piece) + len(cut) > most:
                yield piece
                piece = ""
            piece += cut
    if piece.strip():
        yield piece


def _to_dm(message: Outgoing, payload: dict[str, Any]) -> Outgoing:
    new = {"id": next_id(), "how": "post", "channel": message.user, "about": ""}
    return replace(message, payload=payload, attempts=0, is_suspect=False, **new)  # type: ignore[arg-type]


def _sentence(text: str) -> dict[str, Any]:
    return {"text": text, "blocks": []}
