"""A small local Slack: Web API in, signed events out, and a page in the browser."""

from bot.sandbox.clock import Clock
from bot.sandbox.slack import Sandbox

__all__ = ["Clock", "Sandbox"]
