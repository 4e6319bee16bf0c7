"""Signed requests that are like nothing Slack sends."""

import asyncio
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.bench.load import signed
from tests.chaos.process import pie, running
from tests.chaos.report import Row
from tests.chaos.sender import Sent, event, send
from tests.chaos.stand import stand

PAYLOADS = 20_000
STRANGE: tuple[Any, ...] = (
    *(None, "", 0, -1, 1.5, True, [], {}, [[]], {"id": None}, {"id": 7}, "\x00", "😀" * 300),
    *("<!channel>", "9" * 400, {"type": {}}, [{"type": "x"}], "view_submission"),
)


def _seeds() -> tuple[dict[str, Any], ...]:
    dm = event(3, "f")
    where = {"team": {"id": "T1"}, "user": {"id": "U0003", "team_id": "T1"}, "trigger_id": "1.2"}
    action = {"action_id": "do:0", "block_id": "b", "type": "button", "value": "{}"}
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "form",
        "private_metadata": "{}",
        "hash": "1",
        "blocks": [],
        "state": {"values": {}},
    }
    opened = {"type": "app_home_opened", "user": "U0003", "tab": "home", "channel": "D0003"}
    gone = {"type": "tokens_revoked", "tokens": {"bot": []}}
    return (
        dm,
        dm | {"event": opened},
        dm | {"event": gone},
        dm | {"event": dm["event"] | {"type": "app_mention", "channel": "C1"}},
        where | {"type": "block_actions", "actions": [action], "channel": {"id": "D0003"}},
        where | {"type": "view_submission", "view": view},
        where | {"type": "view_closed", "view": view},
        where | {"type": "shortcut", "callback_id": "start"},
        {"command": "/pie", "text": "plan", "team_id": "T1", "user_id": "U0003"},
    )


def mutants(count: int, chance: random.Random) -> Iterator[bytes]:
    """Yield bodies, each a payload of Slack's with one to four parts made strange."""
    seeds = _seeds()
    for _ in range(count):
        made = json.loads(json.dumps(chance.choice(seeds)))
        for name in {"event_id", "trigger_id"} & set(made):
            made[name] = f"{chance.getrandbits(60)}"  # else it would count as a repeat
        for _ in range(chance.randint(1, 4)):
            made = _mutate(made, chance)
        body = json.dumps(made)
        if isinstance(made, dict) and "event" not in made:
            form = made if "command" in made else {"payload": body}
            yield urlencode({str(k): str(v) for k, v in form.items()}).encode("utf-8", "replace")
        elif chance.random() < 0.02:
            yield body[: chance.randint(0, len(body))].encode()
        else:
            yield body.encode()


def _mutate(thing: Any, chance: random.Random) -> Any:
    if isinstance(thing, dict) and thing and chance.random() < 0.9:
        name = chance.choice(list(thing))
        if chance.random() < 0.2:
            return {key: value for key, value in thing.items() if key != name}
        return thing | {name: _mutate(thing[name], chance)}
    if isinstance(thing, list) and thing and chance.random() < 0.7:
        return [_mutate(thing[0], chance), *thing[1:]]
    return chance.choice(STRANGE)


async def mutated(name: str, database: str, *, count: int = PAYLOADS) -> Row:
    """Send them, and see whether people are still answered."""
    answers: Counter[int] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            one, sent = pie(slack.url, database, Path(folder)), Sent()
            async with running(one):
                bodies = mutants(count, random.Random(11))

                async def worker(session: aiohttp.ClientSession) -> None:
                    for body in bodies:
                        kind = "application/json" if body[:1] == b"{" else FORM
                        headers = signed(body) | {"content-type": kind}
                        async with session.post(one.events, data=body, headers=headers) as answer:
                            answers[answer.status] += 1

                async with aiohttp.ClientSession() as session:
                    await asyncio.gather(*(worker(session) for _ in range(8)))
                await send(lambda: one.events, [event(n, "after") for n in range(20)], sent)
                health = await one.probe()
            return Row(
                f"{count} mutated payloads, {name}",
                {
                    "tracebacks": one.tracebacks,
                    "unhandled": one.said.count("nobody to tell")
                    + one.said.count("request failed"),
                    "answers": " ".join(f"{n}×{status}" for status, n in sorted(answers.items())),
                    "answered afterwards": len(sent.acked),
                    "readyz afterwards": health,
                },
            )


FORM = "application/x-www-form-urlencoded"
