"""First lines as people write them: who, when, what kind, and which side wants what."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coach.answers.first_line import first_line
from coach.deal import Kind

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("said", "title", "name"),
    [
        ("we're talking to Fitly about co-branding on Friday", "Fitly co-branding", "Fitly"),
        ("Priya, wants a promotion, 1:1 on Friday", "Priya promotion", "Priya"),
        ("negotiating w/ ACME Corp. re: SaaS licence", "ACME Corp SaaS licence", "ACME Corp"),
        ("call with our supplier Huber, they raise prices", "Huber", "Huber"),
        ("Hi! Tomorrow I meet Toyota.", "Toyota", "Toyota"),
        ("partnership with Spotify — intro call", "Spotify partnership", "Spotify"),
        ("talk to Kim at Orbit about data at 4", "Kim at Orbit data", "Kim at Orbit"),
        ("my boss Karen Friday 10am salary", "Karen salary", "Karen"),
        (
            "I have this customer, Brightwater Utilities, who have been with us for about three "
            "years, and a call with their procurement lead Jonas Weber",
            "Brightwater Utilities",
            "Brightwater Utilities",
        ),
    ],
)
def test_the_name_is_theirs_and_whole(said: str, title: str, name: str) -> None:
    found = first_line(said, NOW, BERLIN)
    assert (found.title, found.counterpart) == (title, name)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("contract with Krause, they want +9% because of energy", Kind.PROCUREMENT),
        ("my landlord, he raises the rent 8%", Kind.PROCUREMENT),
        ("this customer wants less, call with their procurement lead", Kind.SALES),
        ("call with a supplier, our customer is waiting", Kind.PROCUREMENT),
        ("salary talk with Hannah, they offered 62k, I want 70", Kind.CAREER),
        ("talk with the recruiter about 70k", Kind.CAREER),
    ],
)
def test_the_kind_is_that_of_my_side(said: str, kind: Kind) -> None:
    assert first_line(said, NOW, BERLIN).kind is kind


@pytest.mark.parametrize(
    ("said", "ask", "goal"),
    [
        ("they offered 62k, I want 70", "62k", "70"),
        (
            "they need 15% off, while what I really want is a three-year term",
            "15% off",
            "a three-year term",
        ),
        ("Priya, wants a promotion now. 1:1 is on Friday at 10", "a promotion now", ""),
        ("I need to talk to my landlord about the rent", "", ""),
    ],
)
def test_each_wish_is_kept_on_the_side_that_has_it(said: str, ask: str, goal: str) -> None:
    found = first_line(said, NOW, BERLIN)
    assert (found.their_ask, found.goal) == (ask, goal)
