"""Ratings in words."""

from coach.answers.ratings import UNKNOWN, Rated, ratings
from coach.deal import Confidence, Rating

ISSUES = {
    "Price": "Price", "discount": "Price", "Contract term": "Contract term",
    "Go-live date": "Go-live date", "Payment terms": "Payment terms",
}  # fmt: skip


def said(text: str) -> list[tuple[str, Rating | None]]:
    return [(one.issue, one.rating) for one in ratings(text, ISSUES)]


def test_several_issues_are_rated_in_one_line() -> None:
    assert said("price H, contract term: low; go-live medium") == [
        ("Price", Rating.HIGH),
        ("Contract term", Rating.LOW),
        ("Go-live date", Rating.MEDIUM),
    ]


def test_a_bare_rating_is_for_the_issue_asked_about() -> None:
    assert said("high") == [("", Rating.HIGH)]
    assert said("it matters a lot to us") == [("", Rating.HIGH)]


def test_the_rest_is_rated_at_once() -> None:
    assert said("price high, the rest medium") == [("Price", Rating.HIGH), ("*", Rating.MEDIUM)]


def test_a_synonym_means_its_issue() -> None:
    assert said("discount low") == [("Price", Rating.LOW)]


def test_an_issue_that_is_not_there_is_not_taken_for_another() -> None:
    assert said("warranty high") == [(UNKNOWN, Rating.HIGH)]
    assert said("terms high") == [("Payment terms", Rating.HIGH)]


def test_confidence_and_evidence_go_with_their_rating() -> None:
    assert ratings("price high sure: they said so twice", ISSUES) == (
        Rated(
            "Price",
            Rating.HIGH,
            Confidence.SURE,
            "they said so twice",
            "price high sure: they said so twice",
        ),
    )
    first, second = ratings("price high, sure, go-live low (no idea)", ISSUES)
    assert (first.issue, first.confidence) == ("Price", Confidence.SURE)
    assert (second.rating, second.confidence) == (Rating.LOW, Confidence.GUESS)


def test_no_idea_is_an_answer_without_a_rating() -> None:
    (one,) = ratings("no idea", ISSUES)
    assert (one.issue, one.rating, one.confidence) == ("", None, Confidence.GUESS)


def test_words_without_a_rating_rate_nothing() -> None:
    assert ratings("purple", ISSUES) == ()


def test_doubt_about_all_of_it_weakens_what_was_rated_and_loses_nothing() -> None:
    found = ratings("price high sure, go-live low; I'm not sure about any of it", ISSUES)
    assert [(one.issue, one.rating, one.confidence) for one in found] == [
        ("Price", Rating.HIGH, Confidence.SURE),
        ("Go-live date", Rating.LOW, Confidence.THINK),
    ]
