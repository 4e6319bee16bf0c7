"""The plan on one page, drafted from what was told: a function of the deal and the playbook."""

from coach.plan.draft import adopted, drafted
from coach.plan.page import plan_of
from coach.plan.sources import Draft, Part, PlanPage, Row, Source, Swap
from coach.plan.words import lowered, option_phrase, side

__all__ = [
    "Draft",
    "Part",
    "PlanPage",
    "Row",
    "Source",
    "Swap",
    "adopted",
    "drafted",
    "lowered",
    "option_phrase",
    "plan_of",
    "side",
]
