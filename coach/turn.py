"""The entrance: one message or click in, a new deal and what to say out."""

from datetime import datetime

from coach.desk import Desk, Headline, Turn
from coach.intents import Intent
from coach.playbook import Playbook

__all__ = ["Desk", "Headline", "Turn", "take_turn"]


def take_turn(desk: Desk, intent: Intent, playbook: Playbook, now: datetime) -> Turn:
    """Take one turn. Never raises on anything a person can say."""
    raise NotImplementedError
