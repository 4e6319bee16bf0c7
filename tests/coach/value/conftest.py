"""A deal that most tests of the value engine look at."""

from decimal import Decimal

import pytest

from coach.deal import Alternative, Amount, Confidence, Deal, Direction, Issue, Rating

HIGH, MEDIUM, LOW = Rating.HIGH, Rating.MEDIUM, Rating.LOW


@pytest.fixture
def northwind() -> Deal:
    """A renewal with seven issues, all rated, a priced reservation and target."""
    return Deal(
        id="1",
        title="Northwind renewal",
        issues=(
            Issue(
                "Price",
                ("40k", "44k", "48k", "52k"),
                default="48k",
                mine=HIGH,
                theirs=HIGH,
                is_price=True,
            ),
            Issue("Term", ("12 months", "24 months", "36 months"), "12 months", HIGH, LOW),
            Issue("Payment", ("net 60", "net 30", "prepaid"), "net 30", MEDIUM, MEDIUM),
            Issue(
                "Onboarding",
                ("premium in Q1", "standard", "none"),
                "standard",
                LOW,
                HIGH,
                Confidence.SURE,
            ),
            Issue("Go-live", ("6 weeks", "10 weeks", "16 weeks"), "10 weeks", LOW, HIGH),
            Issue("Reference", ("no", "logo", "case study"), "no", MEDIUM, LOW),
            Issue("Review", ("none", "quarterly"), None, MEDIUM, MEDIUM, direction=Direction.SAME),
        ),
        alternatives=(Alternative("Contoso pilot", Amount("30k", Decimal(30000))),),
        reservation=Amount("42k", Decimal(42000)),
        target=Amount("50k", Decimal(50000)),
    )
