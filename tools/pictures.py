"""Remake the README's pictures: play the guide's example on the page, and photograph it.

python -m tools.pictures   (needs Debian's chromium; writes docs/pictures/*.png)
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from cryptography.fernet import Fernet
from playwright.async_api import FloatRect, Locator, ViewportSize

from bot.sandbox import Clock
from bot.trial import open_trial
from tests.bot.page.seat import Seat, seated
from tests.bot.whole import northwind
from tests.bot.whole.talk import MONDAY

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WINDOW: ViewportSize = {"width": 1080, "height": 900}
LOW: ViewportSize = {"width": 1080, "height": 736}
TALL: ViewportSize = {"width": 1080, "height": 1600}
SCALE = 1.15
MARGIN = 3.0
SETTLED = 400
"""Milliseconds until the page has scrolled and its colours stand still."""
TOLD = 4500
"""Milliseconds until the page has told the new time."""


async def conversation(seat: Seat) -> None:
    """The first line, what was understood of it, the map and the first question."""
    await seat.play(northwind.SETUP[0])
    await _window(seat, "conversation", WINDOW)


async def offers(seat: Seat) -> None:
    """Three offers of equal worth to the seller."""
    await seat.play(*northwind.SETUP[1:], *northwind.FIRST_MOVE[:2])
    await _cut(seat, "offers", seat.messages.nth(-4), seat.messages.last)
    await seat.play(*northwind.FIRST_MOVE[2:])


async def check(seat: Seat) -> None:
    """A one-way ask, and the script that mends it."""
    await seat.play(northwind.MIDGAME[0])
    await _cut(seat, "check", seat.messages.nth(-2), seat.messages.last)
    await seat.play(*northwind.MIDGAME[1:], *northwind.CLOSE)


async def checkpoint(seat: Seat) -> None:
    """Day 60 in the channel: what was agreed for the value that came."""
    await seat.move_clock("To day 30")
    await seat.go("deals")
    await seat.become("Mika Tan")
    await seat.move_clock("To day 60")
    asked = seat.messages.filter(has_text="Day 60: Northwind").last
    await asked.get_by_role("button", name="Enter value").click()
    await seat.page.get_by_role("dialog").get_by_role("textbox").fill("64")
    await seat.page.get_by_role("button", name="Save").click()
    await asked.get_by_text("Entered by").wait_for()
    await seat.page.wait_for_timeout(TOLD)
    await _window(seat, "checkpoint", LOW)


SCENES: tuple[Callable[[Seat], Awaitable[None]], ...] = (conversation, offers, check, checkpoint)


async def _window(seat: Seat, name: str, size: ViewportSize) -> None:
    """Photograph the whole window."""
    await _still(seat, size)
    await seat.page.screenshot(path=PICTURES / f"{name}.png")


async def _cut(seat: Seat, name: str, top: Locator, foot: Locator) -> None:
    """Photograph the conversation from one message to another."""
    await _still(seat, TALL)
    first, last = await top.bounding_box(), await foot.bounding_box()
    if first is None or last is None:
        raise LookupError(f"{name}: the messages are not on the page.")
    cut: FloatRect = {
        "x": first["x"],
        "y": first["y"] - MARGIN,
        "width": first["width"],
        "height": last["y"] + last["height"] - first["y"] + 2 * MARGIN,
    }
    await seat.page.screenshot(path=PICTURES / f"{name}.png", clip=cut)
    await seat.page.set_viewport_size(WINDOW)


async def _still(seat: Seat, size: ViewportSize) -> None:
    await seat.trial.settle()
    await seat.page.set_viewport_size(size)
    await seat.page.mouse.move(1, 1)
    await seat.page.wait_for_timeout(SETTLED)


async def main() -> None:
    """Play the story once, photographing each scene."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_trial(
                database_url=f"sqlite:///{folder}/pie.sqlite",
                key=Fernet.generate_key().decode(),
                clock=Clock(MONDAY),
            ) as trial,
            seated(trial, WINDOW, SCALE) as seat,
        ):
            for scene in SCENES:
                await scene(seat)
                picture = PICTURES / f"{scene.__name__}.png"
                sys.stdout.write(f"{picture.name}: {picture.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    asyncio.run(main())
