"""The missing half comes from the deal's own issues."""

from dataclasses import replace

import pytest

from coach.cards import Flag
from coach.deal import Deal, Issue, Rating, Tone
from coach.give_get import Asked, Reading, Span, Verdict, answer, check, own_words
from coach.give_get.issues import issue_of, said
from coach.intents import Check, Fine, Jump, Log
from coach.playbook import load

PLAYBOOK = load()
DEAL = next(example.deal for example in PLAYBOOK.examples if example.id == "sales")
ASK = "We really need a 24 month term from you, and sign by Friday"
GIVE = "We can include premium onboarding in Q1."
PAIR = "If you commit to 24 months, we include premium onboarding."


def spans(text: str, *quoted: str) -> tuple[Span, ...]:
    return tuple(Span(q, text.index(q), text.index(q) + len(q)) for q in quoted)


def ask(text: str, *gets: str) -> Reading:
    return Reading(Verdict.ONE_WAY_ASK, "", 0.9, gets=spans(text, *gets))


def give(text: str, *gives: str) -> Reading:
    return Reading(Verdict.ONE_WAY_GIVE, "", 0.9, gives=spans(text, *gives))


ONE_ASK = ask(ASK, "need a 24 month term from you", "sign by Friday")
ONE_GIVE = give(GIVE, "We can include premium onboarding in Q1")


def flagged(reading: Reading, text: str, deal: Deal | None, more: int = 0) -> Flag:
    return answer(reading, Asked(text, more=more), deal, PLAYBOOK)


def test_an_ask_is_answered_with_cheap_gives_of_this_deal() -> None:
    found = flagged(ONE_ASK, ASK, DEAL)
    assert found.quotes == ("need a 24 month term from you", "sign by Friday")
    assert found.scripts == (
        f"{ASK}. *(draft)* For that we can offer a go-live in 6 weeks.",
        f"{ASK}. *(draft)* For that we can offer premium onboarding.",
    )
    assert "costs you about 2 points" in found.why


def test_a_give_is_answered_with_the_best_gets_of_this_deal() -> None:
    found = flagged(ONE_GIVE, GIVE, DEAL)
    assert len(found.scripts) == 2
    assert found.scripts[0].startswith(f"{GIVE} *(draft)* In return we'd need ")
    assert "onboarding" not in found.scripts[0].partition("*(draft)*")[2]


def test_the_script_speaks_in_the_deals_tone() -> None:
    found = flagged(ONE_ASK, ASK, replace(DEAL, tone=Tone.INDIRECT))
    assert found.scripts[0].endswith("Would a go-live in 6 weeks help to make that possible?")


def test_another_brings_other_alternatives_and_comes_round_again() -> None:
    first = flagged(ONE_ASK, ASK, DEAL)
    second = flagged(ONE_ASK, ASK, DEAL, more=2)
    assert set(first.scripts).isdisjoint(second.scripts)
    pages = [flagged(ONE_ASK, ASK, DEAL, more=more).scripts for more in range(0, 40, 2)]
    assert pages.count(first.scripts) > 1


def test_the_buttons_use_see_others_let_it_be_and_log() -> None:
    buttons = flagged(ONE_ASK, ASK, DEAL).buttons
    assert [button.intent for button in buttons] == [
        Log(give="a go-live in 6 weeks", get="a 24 month term; sign by Friday"),
        Check(ASK, more=2),
        Fine(ASK),
        Log(get="a 24 month term; sign by Friday"),
    ]


def test_the_log_does_not_say_its_own_verbs_again() -> None:
    text = "We can do three days remote."
    found = flagged(give(text, "We can do three days remote"), text, DEAL)
    assert found.buttons[-1].intent == Log(give="three days remote")


def test_a_half_that_fits_no_sentence_is_named() -> None:
    odd = Issue("Zephyr", ("little", "much"), mine=Rating.LOW, theirs=Rating.HIGH)
    deal = replace(DEAL, issues=(odd, Issue("Price", ("1k", "2k"), mine=Rating.HIGH)))
    found = flagged(ONE_ASK, ASK, deal)
    assert found.scripts == ()
    assert "Worth naming: Zephyr (little)." in found.why


def test_without_a_deal_no_half_is_made_up() -> None:
    found = flagged(ONE_ASK, ASK, None)
    assert found.scripts == ()
    assert found.why.endswith("I'll fill the gap from that deal.")


def test_a_deal_of_unknown_kind_and_without_issues_asks_for_ratings() -> None:
    bare = Deal(id="d", title="Acme")
    assert flagged(ONE_ASK, ASK, bare).scripts == ()
    assert "Rate the issues of Acme" in flagged(ONE_ASK, ASK, bare).why


def test_before_anything_is_rated_the_gap_is_filled_with_what_is_usual() -> None:
    fresh = Deal(id="d", title="Acme", notes={"setup.kind": "sales"})
    found = flagged(ONE_ASK, ASK, fresh)
    assert found.scripts[0].endswith("For that we can offer a go-live in 6 weeks.")
    assert "I'll take them from there):\n• a go-live" in found.why
    get = flagged(ONE_GIVE, GIVE, fresh)
    assert get.scripts[0].endswith("In return we'd need a term of 24 months.")


def test_a_price_that_nobody_rated_is_no_cheap_give() -> None:
    price = Issue("Price", ("25% off list", "list price"), is_price=True)
    fresh = Deal(id="d", title="Acme", notes={"setup.kind": "sales"}, issues=(price,))
    assert "off list" not in flagged(ONE_ASK, ASK, fresh).why


def test_what_is_asked_for_is_not_among_what_is_usually_given() -> None:
    text = "We need you to change the delivery speed."
    fresh = Deal(id="d", title="Acme", notes={"setup.kind": "sales"})
    found = flagged(ask(text, "need you to change the delivery speed"), text, fresh)
    assert "go live" not in found.why


def test_it_says_which_deal_the_fillings_come_from() -> None:
    why = flagged(ONE_ASK, ASK, DEAL).why
    assert f"\nFrom {DEAL.title}, cheap for you to give:\n• a go-live in 6 weeks: costs" in why


def test_a_pair_is_weighed_where_both_halves_are_issues() -> None:
    reading = Reading(
        Verdict.PAIRED,
        "trade",
        0.9,
        spans(PAIR, "we include premium onboarding"),
        spans(PAIR, "commit to 24 months"),
    )
    assert "You give about" in flagged(reading, PAIR, DEAL).why
    assert "You give about" not in flagged(reading, PAIR, None).why


def test_a_poor_swap_names_a_better_one() -> None:
    text = "We take 40k a year if you accept two phases."
    reading = Reading(
        Verdict.PAIRED, "trade", 0.9, spans(text, "40k a year"), spans(text, "two phases")
    )
    assert "A better swap" in flagged(reading, text, DEAL).why


def test_a_pair_of_unknown_things_is_not_weighed() -> None:
    text = "A zephyr for a borealis."
    reading = Reading(Verdict.PAIRED, "trade", 0.9, spans(text, "zephyr"), spans(text, "borealis"))
    assert "about" not in flagged(reading, text, DEAL).why


def test_a_half_that_only_the_message_before_names_is_called_so() -> None:
    text = "Only if you sign by Friday."
    reading = Reading(Verdict.PAIRED, "trade", 0.9, gets=spans(text, "you sign by Friday"))
    assert "You give what the message before names" in flagged(reading, text, DEAL).why


def test_nothing_traded_is_said_without_buttons() -> None:
    nothing = Reading(Verdict.NONE, "information", 0.9)
    assert flagged(nothing, "The depot is in Lyon.", DEAL).buttons == ()


def test_a_bet_is_offered_to_the_clinic() -> None:
    text = "If the index exceeds 4 % we share the increase."
    bet = replace(give(text, "we share the increase"), kind="contingency")
    found = flagged(bet, text, DEAL)
    assert found.headline == "This is a bet: “we share the increase”."
    assert found.buttons[0].intent == Jump("midgame.contingencies")
    assert found.scripts == ()


def test_another_language_is_said_to_be_one() -> None:
    found = flagged(Reading(Verdict.NONE, "foreign", 1.0), "Nein.", DEAL)
    assert found.headline.startswith("I read English only")


def theirs(reading: Reading, text: str) -> Flag:
    return answer(reading, Asked(text, is_theirs=True), DEAL, PLAYBOOK)


def test_their_ask_is_never_logged_as_traded() -> None:
    found = theirs(ONE_ASK, ASK)
    assert found.headline.startswith("Their ask: ")
    logs = [button.intent for button in found.buttons if isinstance(button.intent, Log)]
    assert [log.give for log in logs] == ["a 24 month term; sign by Friday"]
    assert all(log.get for log in logs)


def test_their_give_is_my_get() -> None:
    found = theirs(ONE_GIVE, GIVE)
    assert found.headline.startswith("They give: ")
    assert found.buttons[-1].intent == Log(get="premium onboarding in Q1")


def test_their_trade_keeps_its_sides() -> None:
    reading = Reading(
        Verdict.PAIRED,
        "trade",
        0.9,
        spans(PAIR, "we include premium onboarding"),
        spans(PAIR, "commit to 24 months"),
    )
    log = theirs(reading, PAIR).buttons[-1].intent
    assert isinstance(log, Log)
    assert "24 months" in log.give
    assert "premium onboarding" in log.get


def test_a_warning_is_said_even_where_nothing_is_traded() -> None:
    text = "Our bottom line is 44k."
    found = flagged(replace(check(text), verdict=Verdict.NONE, gives=(), gets=()), text, DEAL)
    assert len(found.warnings) == 1


def test_the_deals_own_reservation_in_a_draft_is_warned() -> None:
    text = "We could live with 44,000."
    assert len(flagged(give(text, "44,000"), text, DEAL).warnings) == 1
    assert flagged(give(text, "44,000"), text, None).warnings == ()


def test_the_deals_words_are_terms() -> None:
    assert "Contract term" in own_words(DEAL)
    assert "24 months" in own_words(DEAL)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("commit to 24 months", "Contract term"),
        ("a longer lock-in", "Contract term"),
        ("the price", "Price"),
        ("premium onboarding", "Onboarding"),
    ],
)
def test_a_phrase_is_found_among_the_issues(text: str, name: str) -> None:
    found = issue_of(text, DEAL, PLAYBOOK)
    assert found is not None
    assert found.name == name


def test_a_phrase_about_something_else_is_no_issue() -> None:
    own = Deal(id="d", title="Acme", issues=(Issue("Zephyr", ("small", "big"), mine=Rating.LOW),))
    assert issue_of("the weather", own, PLAYBOOK) is None


@pytest.mark.parametrize(
    ("issue", "option", "words"),
    [
        ("Contract term", "24 months", "a term of 24 months"),
        ("Zephyr", "two slots", "two slots"),
        ("Zephyr", "slots", ""),
    ],
)
def test_an_option_is_said_as_a_noun(issue: str, option: str, words: str) -> None:
    assert said(issue, option, DEAL, PLAYBOOK, is_give=False) == words
