"""Figures for an operator's monitoring, in Prometheus' format; off unless PIE_METRICS is set."""

from collections.abc import Mapping
from typing import Any

LATENCIES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
COUNTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pie_acks": ("Answers to Slack's requests", ("status",)),
    "pie_posts": ("Calls that carried a message, by what Slack answered", ("outcome",)),
    "pie_dead_letters": ("Messages that nothing more is tried for", ()),
    "pie_token_refreshes": ("Tokens that were rotated", ("outcome",)),
    "pie_wrong_signatures": ("Requests that Slack did not sign", ("reason",)),
}
HISTOGRAMS: Mapping[str, str] = {
    "pie_ack_seconds": "From a request to its answer",
    "pie_turn_seconds": "One turn, with its transaction",
    "pie_reading_seconds": "Reading a message and deciding on the answer, without the database",
    "pie_post_seconds": "One call that carried a message",
}
GAUGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pie_outbox_messages": ("Messages in the outbox", ("state",)),
    "pie_outbox_oldest_seconds": ("Age of the oldest message that waits", ()),
    "pie_checkpoint_overdue_seconds": ("How long the oldest due checkpoint has been due", ()),
    "pie_socket_up": ("Whether Socket Mode is connected; 1 over HTTP", ()),
    "pie_ready": ("Whether /readyz is green", ()),
}


class Metrics:
    """Counts where it is on, and does nothing where it is off."""

    def __init__(self, *, is_on: bool = True) -> None:
        self.is_on = is_on
        self._made: dict[str, Any] = {}
        self._registry: Any = None
        if is_on:
            self._register()

    def _register(self) -> None:
        # Loaded only where somebody looks at the figures.
        from prometheus_client import (  # noqa: PLC0415
            CollectorRegistry,
            Counter,
            Gauge,
            Histogram,
        )

        self._registry = CollectorRegistry()
        for name, (about, labels) in COUNTERS.items():
            self._made[name] = Counter(name, about, labels, registry=self._registry)
        for name, about in HISTOGRAMS.items():
            self._made[name] = Histogram(name, about, buckets=LATENCIES, registry=self._registry)
        for name, (about, labels) in GAUGES.items():
            self._made[name] = Gauge(name, about, labels, registry=self._registry)

    def count(self, name: str, *labels: str) -> None:
        """Add one to a counter."""
        if self.is_on:
            made = self._made[name]
            (made.labels(*labels) if labels else made).inc()

    def took(self, name: str, seconds: float) -> None:
        """Note how long something took."""
        if self.is_on:
            self._made[name].observe(seconds)

    def show(self, name: str, value: float, *labels: str) -> None:
        """Set a gauge."""
        if self.is_on:
            made = self._made[name]
            (made.labels(*labels) if labels else made).set(value)

    def text(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        from prometheus_client import generate_latest  # noqa: PLC0415

        return generate_latest(self._registry)


OFF = Metrics(is_on=False)
