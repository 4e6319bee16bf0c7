"""Only what Slack signed comes in, and the operator learns why the rest did not."""

import logging
import time

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.doorkeeper import Doorkeeper

NOW = int(time.time())


def signed(secret: str, at: int = NOW, body: bytes = b"{}") -> dict[str, str]:
    made = SignatureVerifier(secret).generate_signature(timestamp=str(at), body=body)
    return {"x-slack-request-timestamp": str(at), "x-slack-signature": str(made)}


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        (signed("hush"), ""),
        (signed("other"), "secret"),
        (signed("hush", NOW - 420), "clock"),
        (signed("hush", NOW + 420), "clock"),
        ({}, "unsigned"),
        ({"x-slack-request-timestamp": "soon", "x-slack-signature": "v0=1"}, "unsigned"),
        ({"x-slack-request-timestamp": "²", "x-slack-signature": "v0=1"}, "unsigned"),
        (signed("hush") | {"x-slack-signature": "v0=ü"}, "secret"),
    ],
)
def test_each_request_is_let_in_or_refused_for_a_reason(
    headers: dict[str, str], reason: str
) -> None:
    assert Doorkeeper("hush", clock=lambda: NOW).objection(headers, b"{}") == reason


def test_refusals_are_told_once_a_minute_with_what_to_do(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, "pie.doorkeeper")
    clock = [float(NOW)]
    doorkeeper = Doorkeeper("hush", clock=lambda: clock[0])
    for _ in range(50):
        doorkeeper.objection(signed("other"), b"{}")
    assert len(caplog.records) == 1
    assert "SLACK_SIGNING_SECRET" in caplog.text
    clock[0] += 61
    doorkeeper.objection(signed("other", NOW + 61), b"{}")
    assert len(caplog.records) == 2
    assert "count=50" in caplog.records[-1].getMessage()
