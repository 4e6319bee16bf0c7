"""Lets in only what Slack signed, and tells the operator why the rest was not let in."""

import hmac
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping

from slack_sdk.signature import SignatureVerifier

from bot.metrics import OFF, Metrics

log = logging.getLogger("pie.doorkeeper")

WINDOW_S = 300
TOLD_EVERY_S = 60.0
REASONS: Mapping[str, str] = {
    "clock": "their time stamps are more than five minutes off: set this machine's clock (or "
    "somebody sends old requests again)",
    "secret": "the signature is another's: copy SLACK_SIGNING_SECRET again from Basic Information",
    "unsigned": "they carry no signature: somebody other than Slack calls this address",
}


class Doorkeeper:
    """Looks at signatures; what is refused is counted, and told once a minute."""

    def __init__(
        self,
        secret: str,
        *,
        metrics: Metrics = OFF,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._verifier = SignatureVerifier(secret)
        self._metrics = metrics
        self._clock = clock
        self._refused: Counter[str] = Counter()
        self._told_at = 0.0

    def objection(self, headers: Mapping[str, str], body: bytes) -> str:
        """Return why a request is not let in ("clock", "secret", "unsigned"), "" where it is."""
        stamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        reason = self._look(stamp, signature, body)
        if reason:
            self._note(reason)
        return reason

    def _look(self, stamp: str, signature: str, body: bytes) -> str:
        if not signature or not stamp.isdecimal() or not stamp.isascii():
            return "unsigned"
        if abs(self._clock() - int(stamp)) > WINDOW_S:
            return "clock"
        try:
            made = self._verifier.generate_signature(timestamp=stamp, body=body)
        except UnicodeDecodeError:
            return "secret"
        if made is None or not hmac.compare_digest(made.encode(), signature.encode()):
            return "secret"
        return ""

    def _note(self, reason: str) -> None:
        self._metrics.count("pie_wrong_signatures", reason)
        self._refused[reason] += 1
        if self._clock() - self._told_at < TOLD_EVERY_S:
            return
        self._told_at = self._clock()
        for each, count in self._refused.items():
            log.warning("requests refused count=%s: %s", count, REASONS[each])
        self._refused.clear()
