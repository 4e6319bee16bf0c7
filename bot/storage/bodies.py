"""A deal as a document, and a small memory of the documents read last."""

from dataclasses import dataclass
from threading import Lock

from pydantic import TypeAdapter

from bot.storage.people import Person
from bot.storage.vault import Vault
from coach.deal import Deal

_deals = TypeAdapter(Deal)


def pack(vault: Vault, deal: Deal) -> bytes:
    """Return the deal as an encrypted document; what is left at its default is left out."""
    return vault.seal(_deals.dump_json(deal, exclude_defaults=True))


def unpack(vault: Vault, body: bytes) -> Deal:
    """Return the deal of an encrypted document; a field that it does not know is new since."""
    return _deals.validate_json(vault.open(body))


@dataclass(frozen=True, slots=True)
class Kept:
    """A deal as it is stored: whose, which version, how many answers can be undone.

    `past` is the deal before the last change, None where that is unknown or there is none.
    """

    deal: Deal
    whose: Person
    version: int
    depth: int
    past: Deal | None = None


class Shelf:
    """The deals read last, by id. Only a cache: a row's version says whether one still holds."""

    def __init__(self, most: int = 2_000) -> None:
        self._most = most
        self._kept: dict[str, Kept] = {}
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
