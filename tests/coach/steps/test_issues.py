"""The list of issues, and the ratings of both sides."""

import pytest

from coach.deal import Confidence, Rating
from coach.errors import CoachError
from tests.coach.talking import Talk, deal, filling, rated_deal, scene, taking

fill_issues = filling("setup.issues")
take_issues = taking("setup.issues")
take_mine = taking("setup.mine")
take_theirs = taking("setup.theirs")


def names(found: object) -> list[str]:
    return [issue.name for issue in found.issues]  # type: ignore[attr-defined]


def test_issues_come_from_the_library_by_name_and_by_synonym() -> None:
    found = take_issues(deal(), "discount, go-live and a launch party", scene())
    assert names(found) == ["Price", "Go-live date", "launch party"]
    assert found.issues[0].is_price


def test_an_issue_of_ones_own_may_bring_its_options() -> None:
    found = take_issues(deal(), "Launch party: none / small / large", scene())
    assert found.issues[0].options == ("none", "small", "large")
    plain = take_issues(deal(), "warranty", scene())
    assert plain.issues[0].options == ("as they ask", "in between", "as we ask")


def test_an_issue_is_listed_once_and_can_be_taken_out() -> None:
    found = take_issues(take_issues(deal(), "price", scene()), "price, term", scene())
    assert len(found.issues) == 2
    assert names(take_issues(found, "remove price", scene())) == ["Contract term"]
    with pytest.raises(CoachError, match=r"misfit\.remove"):
        take_issues(found, "remove warranty", scene())


def test_no_issue_and_too_many_are_refused() -> None:
    with pytest.raises(CoachError, match=r"misfit\.issues"):
        take_issues(deal(), "none", scene())
    many = ", ".join(f"issue {chr(97 + i)}x" for i in range(21))
    with pytest.raises(CoachError, match=r"misfit\.many_issues"):
        take_issues(deal(), many, scene())


@pytest.mark.parametrize(
    "said", ["50k", "price, 42", "term, 20% off, support", "50,000 to 60,000"]
)
def test_a_figure_alone_is_asked_about(said: str) -> None:
    with pytest.raises(CoachError, match="issue_figure") as asked:
        take_issues(deal(), said, scene())
    assert [button.label for button in asked.value.buttons] == [
        "It is my target",
        "It is my walk-away point",
    ]


@pytest.mark.parametrize("said", ["payment in 30 days", "5-year warranty", "2 expert sessions"])
def test_a_figure_in_the_name_of_an_issue_is_fine(said: str) -> None:
    assert len(take_issues(deal(), said, scene()).issues) == 1


def test_done_ends_the_list_from_three_issues_on() -> None:
    for said in ("done", "nothing else", "no more", "That's it.", "that is all"):
        assert take_issues(rated_deal(), said, scene()).notes["setup.issues"] == said
        with pytest.raises(CoachError, match="fewer_issues"):
            take_issues(deal(), said, scene())
    two = take_issues(deal(), "price, term", scene())
    with pytest.raises(CoachError, match="fewer_issues") as asked:
        take_issues(two, "done", scene())
    assert asked.value.buttons[0].label == "That is all"
    assert take_issues(two, "that's all", scene()).notes


def test_the_form_holds_the_whole_list_and_keeps_the_ratings() -> None:
    before = take_mine(take_issues(deal(), "price, term", scene()), "price high", scene())
    listed = "Price: 20% off / list price\nWarranty: 1 year / 2 years"
    after = fill_issues(before, {"list": listed}, scene())
    assert names(after) == ["Price", "Warranty"]
    assert after.issues[0].mine is Rating.HIGH
    assert after.issues[0].options == ("20% off", "list price")
    with pytest.raises(CoachError, match=r"misfit\.issues"):
        fill_issues(before, {"list": " "}, scene())


def test_the_form_shows_what_is_listed() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow, they want 20% off")
    talk.fill("setup.issues", {"list": "Price\nTerm: 12 months / 24 months\nSupport"})
    assert names(talk.deal) == ["Price", "Term", "Support tier"]


def test_ratings_may_come_all_at_once_or_one_by_one() -> None:
    start = take_issues(deal(), "price, term, support", scene())
    some = take_mine(start, "term low", scene())
    assert [issue.mine for issue in some.issues] == [None, Rating.LOW, None]
    next_one = take_mine(some, "H", scene())
    assert next_one.issues[0].mine is Rating.HIGH
    assert take_mine(next_one, "rest medium", scene()).issues[2].mine is Rating.MEDIUM


def test_a_rating_needs_a_word_and_an_issue_that_is_there() -> None:
    for said, key in (("purple", r"misfit\.rating"), ("warranty high", r"misfit\.rating_issue")):
        with pytest.raises(CoachError, match=key):
            take_mine(rated_deal(), said, scene())
    with pytest.raises(CoachError, match=r"misfit\.rating"):
        take_mine(rated_deal(), "no idea", scene())


def test_an_issue_of_the_library_may_be_rated_before_it_is_listed() -> None:
    found = take_mine(rated_deal(), "training days low", scene()).issues[-1]
    assert (found.name, found.mine) == ("Training days", Rating.LOW)


def test_an_issue_may_be_known_by_its_options() -> None:
    assert take_mine(rated_deal(), "premium low", scene()).issues[2].mine is Rating.LOW


def test_no_idea_about_them_is_a_guess_in_the_middle() -> None:
    start = take_issues(deal(), "price", scene())
    found = take_theirs(start, "no idea", scene()).issues[0]
    assert (found.theirs, found.confidence) == (Rating.MEDIUM, Confidence.GUESS)


def test_the_usual_ratings_fill_what_is_open() -> None:
    start = take_issues(deal(), "price, warranty: a / b", scene())
    mine = take_mine(start, "usual", scene())
    theirs = take_theirs(mine, "as usual", scene())
    assert all(issue.mine and issue.theirs for issue in theirs.issues)
    assert theirs.issues[0].confidence is Confidence.GUESS
    assert theirs.issues[1].mine is Rating.MEDIUM


def rating_talk() -> Talk:
    talk = Talk()
    talk.say("call with Acme tomorrow, they want 20% off")
    talk.do_jump("setup.issues")
    talk.say("term, support")
    return talk


def test_a_click_rates_the_issue_it_shows_even_when_it_comes_late() -> None:
    talk = rating_talk()
    talk.do_jump("setup.mine")
    old = talk.cards
    talk.click("High")
    talk.cards = old
    talk.click("Low")
    assert talk.deal.issues[0].mine is Rating.HIGH
    assert "answered already" in talk.heard


def test_the_form_rates_both_sides_and_keeps_evidence() -> None:
    talk = rating_talk()
    talk.fill("setup.mine", {"issue0": "High", "issue1": "Low", "issue2": ""})
    assert [issue.mine for issue in talk.deal.issues] == [Rating.HIGH, Rating.LOW, None]
    proof = "Price: their board said so\nnothing\nWarranty: x"
    talk.fill(
        "setup.theirs", {"issue0": "Low, sure", "issue1": "Medium, no idea", "evidence": proof}
    )
    price, term = talk.deal.issues[:2]
    assert (price.theirs, price.confidence) == (Rating.LOW, Confidence.SURE)
    assert price.evidence == "their board said so"
    assert term.confidence is Confidence.GUESS
    talk.fill("setup.theirs", {})


def test_a_rated_list_can_still_be_changed_in_words() -> None:
    talk = rating_talk()
    talk.say("go to setup")
    talk.do_jump("setup.mine")
    talk.say("usual")
    talk.do_jump("setup.mine")
    assert "Rate all at once" in talk.heard
    talk.say("price low")
    assert talk.deal.issues[0].mine is Rating.LOW


def test_buttons_of_their_side_say_how_sure() -> None:
    talk = rating_talk()
    talk.do_jump("setup.theirs")
    talk.click("High, sure")
    talk.click("No idea")
    assert [issue.confidence for issue in talk.deal.issues[:2]] == [
        Confidence.SURE,
        Confidence.GUESS,
    ]


@pytest.mark.parametrize(
    "said",
    [
        "we need 15% off or we walk away",
        "if we pay late, fees",
        "a bigger poster on every single wall",
        "price, we want net 90",
        "could you do a 20% discount for us this year",
    ],
)
def test_a_sentence_is_asked_about_and_not_added(said: str) -> None:
    with pytest.raises(CoachError, match="issue_sentence") as asked:
        take_issues(deal(), said, scene())
    assert [button.label for button in asked.value.buttons] == [
        "Check it as a draft",
        "It is what they want",
    ]


def test_issues_said_in_a_sentence_are_found_by_their_names() -> None:
    found = take_issues(deal(), "we are free on price and on the support tier", scene())
    assert names(found) == ["Price", "Support tier"]
