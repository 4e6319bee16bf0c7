"""The value engine: slots, three equal offers, learning, growth, contingencies, ledger.

Everything here is a function of the deal. numpy is loaded at the first call that needs it.
"""

from coach.value.after import post_settlement
from coach.value.captions import map_caption, pie_caption
from coach.value.changed import what_changed
from coach.value.clinic import brier, clinic, is_ours
from coach.value.draft import draft_offers
from coach.value.growth import growth
from coach.value.learning import believe
from coach.value.ledger import ledger
from coach.value.limits import LimitLook, limit_look
from coach.value.reservation import package_value, reservation_value
from coach.value.results import (
    Beliefs,
    Clinic,
    Compensation,
    Draft,
    Growth,
    Improvement,
    Ledger,
    LedgerWarning,
    Priced,
    Ranked,
    Slot,
    SlotKind,
    Stress,
)
from coach.value.slots import asks, gives, slots
from coach.value.stress import stress
from coach.value.swaps import compensation
from coach.value.value_map import value_map
from coach.value.why import why

__all__ = [
    "Beliefs",
    "Clinic",
    "Compensation",
    "Draft",
    "Growth",
    "Improvement",
    "Ledger",
    "LedgerWarning",
    "LimitLook",
    "Priced",
    "Ranked",
    "Slot",
    "SlotKind",
    "Stress",
    "asks",
    "believe",
    "brier",
    "clinic",
    "compensation",
    "draft_offers",
    "gives",
    "growth",
    "is_ours",
    "ledger",
    "limit_look",
    "map_caption",
    "package_value",
    "pie_caption",
    "post_settlement",
    "reservation_value",
    "slots",
    "stress",
    "value_map",
    "what_changed",
    "why",
]
