"""The type of what others may read. Only `coach.public` makes it, from agreed parts of a deal."""

from typing import NewType

Agreed = NewType("Agreed", str)
"""Words that both sides have agreed, or that everybody may read."""
