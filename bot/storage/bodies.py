"""A deal as an encrypted document, and a small memory of the documents read last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from bot.storage.people import Person
from bot.storage.vault import Vault
from coach.deal import Deal
from coach.desk import Headline
from coach.stored import Stored, from_raw, to_raw

_headlines = TypeAdapter(Headline)


def pack(vault: Vault, deal: Deal, unknown: Mapping[str, Any] | None = None) -> bytes:
    """Return the deal as an encrypted document, with what this release does not know of it."""
    return vault.seal(to_json(to_raw(deal, unknown)))


def unpack(vault: Vault, body: bytes) -> Stored:
    """Return the deal of an encrypted document, of whatever version."""
    return from_raw(from_json(vault.open(body)))


def headline_of(deal: Deal) -> Headline:
    """Return a deal as a list shows it."""
    return Headline(deal.id, deal.title, deal.stage.value, deal.call_at, deal.rung)


def pack_headline(vault: Vault, deal: Deal) -> bytes:
    """Return what a list shows of a deal, encrypted."""
    return vault.seal(_headlines.dump_json(headline_of(deal)))


def unpack_headline(vault: Vault, sealed: bytes) -> Headline:
    """Return what a list shows of a deal."""
    return _headlines.validate_json(vault.open(sealed))


@dataclass(frozen=True, slots=True)
class Kept:
    """A deal as it is stored: whose, which version, how many answers can be undone.

    `past` is the deal before the last change, None where that is unknown or there is none;
    `unknown` what a newer release wrote into its document.
    """

    deal: Deal
    whose: Person
    version: int
    depth: int
    past: Deal | None = None
    unknown: Mapping[str, Any] = field(default_factory=dict)


class Shelf:
    """The deals read last, by id. Only a cache: a row's version says whether one still holds."""

    def __init__(self, most: int = 2_000) -> None:
        self._most = most
        self._kept: dict[str, Kept] = {}
        self._headlines: dict[str, tuple[int, Headline]] = {}
        self._lock = Lock()

    def find(self, deal_id: str, version: int) -> Kept | None:
        """Return the deal if it is here at exactly this version."""
        kept = self._kept.get(deal_id)
        return kept if kept is not None and kept.version == version else None

    def put(self, kept: Kept) -> None:
        """Keep a deal that was read or *committed*; the one put longest ago makes room."""
        with self._lock:
            self._kept.pop(kept.deal.id, None)
            self._kept[kept.deal.id] = kept
            if len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]

    def headline(self, deal_id: str, version: int) -> Headline | None:
        """Return what a list shows of a deal, if it is here at exactly this version."""
        found = self._headlines.get(deal_id)
        return found[1] if found is not None and found[0] == version else None

    def put_headline(self, version: int, headline: Headline) -> None:
        """Keep what a list shows of a deal."""
        with self._lock:
            self._headlines.pop(headline.id, None)
            self._headlines[headline.id] = (version, headline)
            if len(self._headlines) > self._most:
                del self._headlines[next(iter(self._headlines))]

    def drop(self, *deal_ids: str) -> None:
        """Forget deals that were deleted."""
        with self._lock:
            for deal_id in deal_ids:
                self._kept.pop(deal_id, None)
                self._headlines.pop(deal_id, None)
