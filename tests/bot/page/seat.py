"""Somebody at the page: types into what is visible, clicks it, and reads what comes."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Locator, Page, ViewportSize, async_playwright, expect

from bot.trial import Trial
from tests.bot.whole.talk import Line

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Seat:
    """The page in a browser, and the person who looks at it."""

    def __init__(self, page: Page, trial: Trial) -> None:
        self.page = page
        self.trial = trial
        self.log = page.get_by_role("log")
        self.said: list[str] = []
        page.on("console", lambda line: self.said.append(line.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    @property
    def messages(self) -> Locator:
        """The messages of the conversation that is open."""
        return self.log.get_by_role("article")

    async def play(self, *lines: Line) -> None:
        """Carry out lines one after the other, and find on the page what must come of each."""
        for line in lines:
            deed, *expected = [line] if isinstance(line, str) else line
            seen = await self.messages.count()
            await self._do(deed)
            await self.trial.settle()
            fresh = self.log.locator(f"article:nth-of-type(n+{seen + 1})")
            for words in expected:
                shown = fresh.filter(has_text=_as_shown(words))
                await expect(shown, f"{words!r} after {deed!r}").not_to_have_count(0)

    async def say(self, text: str) -> None:
        """Write into the message box."""
        await self.page.get_by_role("combobox", name="Message").fill(text)
        await self.page.keyboard.press("Enter")

    async def press(self, label: str) -> None:
        """Press the newest button of that label."""
        await self.log.get_by_role("button", name=label, exact=True).last.click()

    async def tick(self, label: str) -> None:
        """Tick the newest box of that label."""
        await self.log.get_by_role("checkbox", name=label, exact=True).last.check()

    async def become(self, name: str) -> None:
        """Look at the page as somebody else."""
        await self.page.get_by_role("radio", name=name).click()

    async def go(self, place: str) -> None:
        """Open a conversation."""
        await self.page.get_by_role("navigation").get_by_role("button", name=place).first.click()
        await expect(self.page.get_by_role("heading", name=place, level=1)).to_be_visible()

    async def move_clock(self, choice: str) -> None:
        """Choose a moment on the clock's menu, and wait until it has come."""
        clock = self.page.get_by_role("button", name="The sandbox's clock")
        await clock.click()
        await self.page.get_by_role("menuitem", name=choice).click()
        await expect(clock).not_to_have_attribute("aria-busy", "true")

    async def _do(self, deed: str) -> None:
        match deed[:1], deed[-1:]:
            case "[", "]":
                await self.press(deed[1:-1])
            case "<", ">":
                for label in deed[1:-1].split(", "):
                    await self.tick(label)
                    await self.trial.settle()
            case _:
                await self.say(deed)


def _as_shown(words: str) -> str:
    """Return words as the page shows them: bold, not between asterisks."""
    return re.sub(r"\*(\S[^*\n]*)\*", r"\1", words)


@asynccontextmanager
async def seated(
    trial: Trial,
    size: ViewportSize | None = None,
    scale: float = 1.0,
) -> AsyncIterator[Seat]:
    """Open the page in a headless Chromium, as Dana."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = await browser.new_page(
            viewport=size or {"width": 1200, "height": 860}, device_scale_factor=scale
        )
        seat = Seat(page, trial)
        await page.goto(trial.slack.page_url)
        yield seat
        await browser.close()
