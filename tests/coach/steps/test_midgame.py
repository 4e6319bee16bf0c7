"""Trades, contingencies, the package."""

import pytest

from coach.deal import Rating, Trade
from coach.errors import CoachError
from coach.reading.answers.trades import traded
from coach.steps.bets import lacking
from coach.steps.trades import logged
from tests.coach.talking import Talk, deal, rated_deal, scene, taking

take_contingency = taking("midgame.contingencies")
take_package = taking("midgame.package")
take_trades = taking("midgame.trades")

BET = "adoption under 70% at day 60: extend onboarding; source: analytics; owner: Mika"


def test_each_line_is_a_row_of_the_log_with_its_worth() -> None:
    found = take_trades(
        rated_deal(), "we give support, we get term\nfaster pay for a case study", scene()
    )
    first, second = found.trades
    assert (first.id, first.give_issue, first.get_issue) == ("t1", "Support", "Term")
    assert (first.worth_to_us, first.worth_to_them) == ("H", "H")
    assert (second.id, second.give, second.worth_to_us) == ("t2", "faster pay", "")


def test_a_trade_may_stand_in_two_sentences() -> None:
    found = take_trades(deal(), "we pay in 10 days; they take CPI minus 1", scene()).trades
    assert [(row.give, row.get) for row in found] == [("pay in 10 days", "CPI minus 1")]
    two = take_trades(deal(), "we give a, we get b; we give c, we get d", scene()).trades
    assert [(row.give, row.get) for row in two] == [("a", "b"), ("c", "d")]


def test_what_is_no_trade_is_asked_back_and_none_is_an_answer() -> None:
    with pytest.raises(CoachError, match=r"misfit\.trade"):
        take_trades(deal(), "a dinner", scene())
    assert "midgame.trades" in take_trades(deal(), "none", scene()).notes


def trading() -> Talk:
    return Talk(deals={"d1": rated_deal(at="midgame.trades", stage="midgame")}, here="d1")


def test_a_give_without_a_get_is_nudged_and_can_be_paired() -> None:
    talk = trading()
    talk.say("we gave support")
    assert "has no get yet" in talk.heard
    talk.fill("midgame.trades", {"give": "support", "get": "term", "trigger": "legal agrees"})
    (row,) = talk.deal.trades
    assert (row.id, row.get, row.trigger) == ("t1", "term", "legal agrees")
    talk.fill("midgame.trades", {"give": "training", "get": "a reference"})
    assert [trade.id for trade in talk.deal.trades] == ["t1", "t2"]
    talk.fill("midgame.trades", {"give": "", "get": "", "trigger": "legal agrees"})
    assert "Which half is that?" in talk.heard


def test_the_log_says_what_the_engine_sees() -> None:
    talk = trading()
    talk.say("log we give price, we get support")
    assert "Why?" in talk.heard
    talk.do_jump("midgame.trades")
    talk.say("log")
    assert "Concession log" in talk.heard
    empty = trading()
    empty.say("log")
    assert "Nothing logged yet" in empty.heard


def test_a_withdrawn_row_is_not_shown() -> None:
    row = Trade("t1", "a dinner", "a smile", withdrawn=True)
    talk = Talk(deals={"d1": deal(trades=(row,))}, here="d1")
    talk.say("log")
    assert "a dinner" not in talk.heard


def test_a_contingency_is_asked_for_what_it_lacks() -> None:
    start = take_contingency(deal(), "adoption under 70: extend onboarding", scene())
    assert lacking(start.contingencies[0]) == ("source", "day", "owner")
    sourced = take_contingency(start, "analytics", scene())
    with pytest.raises(CoachError, match=r"misfit\.day"):
        take_contingency(sourced, "soon", scene())
    dated = take_contingency(sourced, "day 60", scene())
    (whole,) = take_contingency(dated, "Mika", scene()).contingencies
    assert (whole.source, whole.day, whole.owner) == ("analytics", 60, "Mika")


def test_a_second_contingency_follows_a_whole_one() -> None:
    one = take_contingency(deal(), BET, scene())
    two = take_contingency(one, "uptime under 99: a credit", scene())
    assert [bet.metric for bet in two.contingencies] == ["adoption", "uptime"]
    with pytest.raises(CoachError, match=r"misfit\.contingency"):
        take_contingency(one, "hello", scene())


def test_both_forecasts_price_the_bet() -> None:
    talk = Talk(deals={"d1": deal(at="midgame.contingencies")}, here="d1")
    talk.say(BET + "; cost: 8k; worth to them: 15k; chances: me 10%, them 40%")
    (bet,) = talk.deal.contingencies
    assert (bet.my_chance, bet.their_chance) == (0.1, 0.4)
    assert "5.2k" in talk.heard or "5,200" in talk.heard


def test_the_form_keeps_forecasts_of_the_same_metric() -> None:
    talk = Talk(deals={"d1": deal(at="midgame.contingencies")}, here="d1")
    talk.say(BET + "; chances: me 10%, them 40%; cost: 8k")
    changed = "adoption at day 30 under 60: extend onboarding; source: analytics; owner: Mika"
    talk.fill("midgame.contingencies", {"bets": f"{changed}\n\nuptime under 99: a credit"})
    first, second = talk.deal.contingencies
    assert (first.day, first.my_chance, second.my_chance) == (30, 0.1, None)
    assert first.costs_us is not None
    talk.do_jump("midgame.contingencies")
    talk.say("contingencies")
    assert "2 agreed" in talk.heard
    talk.fill("midgame.contingencies", {"bets": ""})
    assert talk.deal.contingencies == ()


def test_none_is_an_answer_while_there_is_no_contingency() -> None:
    assert "midgame.contingencies" in take_contingency(deal(), "none", scene()).notes


def test_the_package_is_laid_over_what_stood() -> None:
    start = rated_deal(package={"Price": "low"})
    assert take_package(start, "term: 24 months", scene()).package == {
        "Price": "low",
        "Term": "24 months",
    }
    with pytest.raises(CoachError, match=r"misfit\.package"):
        take_package(start, "cats", scene())


def test_the_package_form_picks_an_option_per_issue() -> None:
    talk = Talk(deals={"d1": rated_deal(at="midgame.package", stage="midgame")}, here="d1")
    talk.fill("midgame.package", {"issue0": "high", "issue1": "24 months", "issue2": ""})
    assert talk.deal.package == {"Price": "high", "Term": "24 months"}
    assert "Still open: Support" in talk.heard
    talk.say("growth")
    assert "The deal gives you" in talk.heard


def test_an_open_issue_has_no_growth_to_show() -> None:
    one = deal(issues=rated_deal().issues[:1], package={"Price": "low"}, at="midgame.package")
    talk = Talk(deals={"d1": one}, here="d1")
    talk.say("growth")
    assert "Rate at least two issues" in talk.heard
    talk.say("price: high")
    assert "frontier" not in talk.heard


def test_a_rows_worth_is_unknown_for_what_is_no_issue() -> None:
    unrated = deal(issues=rated_deal().issues[:1])
    row = logged(unrated, traded("price", "a pony", unrated), scene()).trades[0]
    assert (row.worth_to_them, row.worth_to_us) == (Rating.MEDIUM.value, "")
