"""A correction takes the place of what it corrects; nothing read right is lost on the way."""

from dataclasses import replace

from coach.deal import Deal, Issue, Kind, Offer, Stage
from coach.reading.names import known_issue
from coach.reading.reading import Fact
from tests.coach.hearing.readings import fact, say, told
from tests.coach.talking import Talk


def at(step: str, **parts: object) -> Talk:
    deal = Deal(
        id="d1", title="Acme", kind=Kind.SALES, notes={"setup.kind": "sales"}, counterpart="Acme"
    )
    talk = Talk(here="d1")
    talk.deals["d1"] = replace(deal, at=step, **parts)  # type: ignore[arg-type]
    return talk


def in_the_talk(step: str) -> Talk:
    issues = (
        Issue("Term", ("12 months", "24 months", "36 months")),
        Issue("Support", ("premium support", "basic support")),
    )
    offers = tuple(
        Offer(letter, letter, {"Term": term, "Support": support})
        for letter, term, support in (
            ("A", "36 months", "basic support"),
            ("C", "12 months", "premium support"),
        )
    )
    return at(step, stage=Stage.MIDGAME, issues=issues, offers=offers)


def test_a_corrected_name_replaces_the_other_side() -> None:
    talk = at("setup.goal")
    say(talk, told(fact("counterpart", "Contoso"), act="change"))
    assert talk.deal.counterpart == "Contoso"
    assert talk.deal.parties == ()


def test_a_corrected_term_takes_the_place_of_the_one_that_differs_in_its_figure() -> None:
    notes = {"setup.kind": "sales", "setup.their_ask": "20% off\nNet 30"}
    talk = at("setup.goal", notes=notes)
    say(talk, told(fact("their_ask", "net 14"), act="change"))
    assert talk.deal.notes["setup.their_ask"].splitlines() == ["20% off", "Net 14"]


def test_what_is_only_told_besides_replaces_nothing() -> None:
    notes = {"setup.kind": "sales", "setup.their_ask": "Net 30"}
    talk = at("setup.goal", notes=notes)
    say(talk, told(fact("their_ask", "exclusivity"), act="change"))
    assert talk.deal.notes["setup.their_ask"].splitlines() == ["Net 30", "Exclusivity"]


def test_the_offer_they_lean_to_and_what_they_want_of_another_are_kept() -> None:
    talk = in_the_talk("first.reaction")
    words = "A would work for them but with C's support"
    liked = Fact("reaction", "A would work for them", 0, 21, norm="A")
    say(talk, replace(told(liked), text=words))
    assert talk.deal.reactions[-1].liked == "A"
    assert talk.deal.reactions[-1].taken == {"Support": "C"}


def test_all_that_was_agreed_is_in_the_package_and_among_what_was_told() -> None:
    talk = in_the_talk("midgame.package")
    say(talk, told(fact("agreed", "36 months"), fact("agreed", "basic support")))
    assert talk.deal.package == {"Term": "36 months", "Support": "basic support"}
    assert [one.value for one in talk.deal.told] == ["36 months", "basic support"]


def test_agreement_in_words_that_tell_nothing_is_nobodys_name() -> None:
    talk = at("setup.parties")
    reading = replace(told(act="none", what="ok"), text="sounds good")
    say(talk, reading)
    assert talk.deal.parties == ()


def test_another_deal_cited_as_a_precedent_stays_in_this_one() -> None:
    talk = at("setup.evidence")
    talk.deals["d2"] = Deal(id="d2", title="Northwind")
    reading = replace(
        told(fact("standard", "44k last month")), text="we closed Northwind at 44k last month"
    )
    say(talk, reading)
    assert [one.claim for one in talk.deal.evidence] == ["44k last month"]


def test_a_mistyped_issue_is_the_one_that_was_meant_and_another_word_is_not() -> None:
    names = ("Price", "Training", "Contract term")
    assert [known_issue(said, names) for said in ("pirce", "traning", "contrat term")] == [*names]
    assert known_issue("prize draw", names) == ""
    assert known_issue("trailers", names) == ""
