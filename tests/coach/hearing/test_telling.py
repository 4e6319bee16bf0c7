"""Each fact finds its place in the right deal, and one line says what was noted."""

from dataclasses import replace
from decimal import Decimal

from coach.deal import Rating, Role
from tests.coach.hearing.readings import fact, rated, say, told
from tests.coach.talking import Talk


def begun() -> Talk:
    talk = Talk()
    say(
        talk,
        told(
            fact("counterpart", "Northwind"),
            fact("topic", "the renewal"),
            fact("call", "tomorrow 3pm"),
            fact("their_ask", "20% off"),
        ),
    )
    return talk


def test_a_first_message_begins_a_deal_named_for_whom_and_what_it_is_about() -> None:
    talk = begun()
    assert talk.deal.title == "Northwind renewal"
    assert talk.deal.counterpart == "Northwind"
    assert talk.deal.call_at is not None
    assert "they want: 20% off" in talk.heard


def test_a_message_that_names_nobody_makes_no_title_of_its_own_words() -> None:
    talk = Talk()
    say(talk, told(fact("reservation", "42k"), fact("call", "tomorrow at 3pm")))
    assert talk.deal.title == "New deal"


def test_several_facts_in_one_message_all_find_their_place() -> None:
    talk = begun()
    say(
        talk,
        told(
            fact("reservation", "54k"),
            fact("target", "60k"),
            fact("alternative", "Contoso pilot, about 40k"),
            fact("person", "Ana", role="decides"),
        ),
    )
    deal = talk.deal
    assert deal.reservation is not None and deal.reservation.value == Decimal(54_000)
    assert deal.target is not None and deal.target.value == Decimal(60_000)
    assert deal.batna is not None and deal.batna.text.startswith("Contoso")
    assert [(one.name, one.role) for one in deal.parties] == [("Ana", Role.DECIDES)]
    assert "limit 54,000" in talk.heard and "Ana decides" in talk.heard


def test_what_was_told_is_not_asked_again() -> None:
    talk = begun()
    say(talk, told(fact("alternative", "Contoso"), fact("reservation", "54k")))
    asked = {one.step for one in talk.cards if hasattr(one, "step")}
    assert not asked & {"setup.alternative", "setup.reservation", "setup.their_ask"}


def test_a_changed_limit_replaces_the_one_before() -> None:
    talk = begun()
    say(talk, told(fact("reservation", "12.500 €")))
    say(talk, told(fact("reservation", "12.750 €"), act="change"))
    assert talk.deal.reservation is not None
    assert (talk.deal.reservation.value, talk.deal.reservation.unit) == (Decimal(12_750), "EUR")


def test_what_is_taken_back_is_gone_and_said() -> None:
    talk = begun()
    say(talk, told(fact("issue", "Training days"), fact("issue", "Reference call")))
    say(talk, told(fact("issue", "Training days", drop=True), act="change"))
    assert talk.deal.issue("Training days") is None
    assert "Training days: taken out" in talk.heard


def test_levels_told_of_an_issue_are_its_options() -> None:
    talk = begun()
    levels = [fact("option", one, issue="Payment terms") for one in ("net 60", "net 45", "net 30")]
    say(talk, told(*levels))
    issue = talk.deal.issue("Payment terms")
    assert issue is not None and issue.options == ("net 60", "net 45", "net 30")


def test_ratings_of_both_sides_come_in_one_message() -> None:
    talk = begun()
    say(talk, told(rated("mine", "Price", "H"), rated("theirs", "Go-live date", "H")))
    price, live = talk.deal.issue("Price"), talk.deal.issue("Go-live date")
    assert price is not None and price.mine is Rating.HIGH
    assert live is not None and live.theirs is Rating.HIGH and live.mine is None


def test_the_rest_are_the_issues_without_a_rating() -> None:
    talk = begun()
    say(talk, told(fact("issue", "Contract term"), fact("issue", "Support tier")))
    say(talk, told(rated("mine", "Price", "H"), rated("mine", "the rest", "L")))
    assert {issue.mine for issue in talk.deal.issues if issue.name != "Price"} == {Rating.LOW}


def test_thanks_a_greeting_and_a_complaint_are_never_kept() -> None:
    talk = begun()
    before = talk.deal
    for what in ("thanks", "hello", "complaint", "noise", "ok", "yes_no", "off_topic"):
        say(talk, told(act="none", what=what))
        assert talk.deal == before


def test_what_has_no_place_is_not_kept_and_that_is_said() -> None:
    talk = begun()
    say(talk, told(fact("reservation", "54k")))
    talk.do_jump("setup.reservation")
    before = talk.deal
    say(talk, told())
    assert talk.deal == before
    assert "I haven't saved" in talk.heard


def test_a_pasted_text_never_replaces_a_limit_unasked() -> None:
    talk = begun()
    say(talk, told(fact("reservation", "54k")))
    say(talk, told(fact("reservation", "50k"), fact("their_ask", "net 60"), what="theirs"))
    assert talk.deal.reservation is not None and talk.deal.reservation.value == Decimal(54_000)
    assert "net 60" in talk.deal.notes["setup.their_ask"].lower()
    talk.click("Replace it")
    assert talk.deal.reservation.value == Decimal(50_000)


def test_a_message_that_names_another_deal_goes_there_and_says_so() -> None:
    talk = begun()
    say(
        talk,
        told(
            fact("counterpart", "Lumen"),
            fact("topic", "partnership"),
            fact("call", "friday 2pm"),
            kind="partnership",
        ),
    )
    lumen = talk.here
    talk.here = next(one for one in talk.deals if one != lumen)
    here = talk.deal
    reading = told(fact("their_ask", "exclusivity"))
    say(talk, replace(reading, text="for Lumen: they want exclusivity"))
    assert talk.deal == here
    assert "xclusivity" in talk.deals[lumen].notes["setup.their_ask"]
    assert "Lumen" in talk.heard


def test_two_meanings_are_asked_with_two_buttons_and_nothing_is_kept() -> None:
    talk = begun()
    before = talk.deal
    say(talk, told(act="draft", chance=0.4))
    assert talk.deal == before
    assert "two ways" in talk.heard
    talk.click("Never mind")
    assert talk.deal == before


def test_a_day_without_an_hour_is_asked_for_it() -> None:
    talk = Talk()
    say(talk, told(fact("counterpart", "Acme"), fact("call", "on Friday")))
    assert talk.deal.call_at is None
    assert talk.deal.call_on is not None
    assert "At what time" in talk.heard


def test_the_word_before_a_figure_says_what_it_is_whatever_was_asked() -> None:
    talk = begun()
    text = "actually the limit is 52k, our list price 60k, their limit is 48k"
    said = [fact("target", "52k"), fact("reservation", "60k"), fact("their_reason", "48k")]
    placed = [replace(one, start=text.index(one.value)) for one in said]
    say(talk, replace(told(*placed, act="change"), text=text))
    assert talk.deal.reservation is not None
    assert talk.deal.reservation.value == Decimal(52_000)
    assert talk.deal.base is not None
    assert talk.deal.base.value == Decimal(60_000)
    assert talk.deal.target is None
