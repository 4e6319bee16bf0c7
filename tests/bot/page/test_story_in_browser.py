"""The guide's enterprise example as a seller plays it: on the page, in a real Chromium."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from playwright.async_api import expect

from bot.sandbox import Clock
from bot.trial import open_trial
from tests.bot.page.seat import CHROMIUM, Seat, seated
from tests.bot.whole import northwind
from tests.bot.whole.talk import MONDAY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium package"),
    pytest.mark.skipif("CI" in os.environ, reason="the browser is left out in CI"),
]


@pytest.fixture
async def dana(tmp_path: Path) -> AsyncIterator[Seat]:
    """Dana at the page; anything on the browser's console fails the test."""
    async with (
        open_trial(
            database_url=f"sqlite:///{tmp_path / 'pie.sqlite'}",
            key=Fernet.generate_key().decode(),
            clock=Clock(MONDAY),
            retry_after=(0, 0, 0),
        ) as trial,
        seated(trial) as seat,
    ):
        yield seat
        assert seat.said == []


async def test_a_renewal_is_played_on_the_page_until_day_60_extends_onboarding(dana: Seat) -> None:
    page = dana.page
    await dana.play(*northwind.SETUP, *northwind.FIRST_MOVE, *northwind.MIDGAME, *northwind.CLOSE)

    await dana.move_clock("To day 60")
    await dana.go("deals")
    day_60 = dana.messages.filter(has_text="Day 60: Northwind renewal")
    await expect(day_60).to_contain_text("A term of 24 months")
    await expect(dana.log).to_contain_text("Day 30: Northwind renewal")

    await dana.become("Mika Tan")
    await day_60.get_by_role("button", name="Enter value").click()
    form = page.get_by_role("dialog", name="Enter the value")
    await expect(form.get_by_label("adoption")).to_be_focused()
    await page.keyboard.type("64")
    await form.get_by_role("button", name="Save").click()
    sure = page.get_by_role("dialog", name="Is that right?")
    await expect(sure).to_contain_text("under 70")
    await sure.get_by_role("button", name="Post it").click()
    await expect(sure).to_have_count(0)
    await expect(day_60).to_contain_text("extend onboarding")
    await expect(day_60).to_contain_text("@Mika Tan")
    await expect(day_60.get_by_role("button", name="Enter value")).to_have_count(0)
    for secret in northwind.SECRETS:
        await expect(dana.log).not_to_contain_text(secret)

    await dana.become("Dana Reyes")
    await dana.go("Pie")
    await expect(dana.messages.filter(has_text="@Mika Tan entered values")).to_have_count(1)
    told = dana.messages.filter(has_text="adoption").filter(has_text="extend onboarding")
    await expect(told.filter(has_text="64").last).to_be_visible()
