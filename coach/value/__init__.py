"""The value engine: slots, three equal offers, learning, growth, contingencies, ledger.

Everything here is a function of the deal. numpy is loaded at the first call that needs it.
"""

from coach.value.learning import believe
from coach.value.offers import draft_offers
from coach.value.reservation import reservation_value
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
