"""A counter told in the talk is placed in points and answered, with the text to send."""

from dataclasses import replace

from coach.deal import Stage
from coach.hearing.countering import counter_of
from coach.intents import Load
from tests.coach.hearing.readings import fact, say, told
from tests.coach.talking import Talk


def in_the_talk() -> Talk:
    talk = Talk()
    talk.do(Load("sales"))
    talk.do_jump("first.reaction")
    talk.deals[talk.here] = replace(talk.deal, stage=Stage.MIDGAME, at="midgame.trades")
    return talk


def test_a_level_of_an_issue_in_their_words_is_a_term_of_their_counter() -> None:
    talk = in_the_talk()
    issue = next(one for one in talk.deal.issues if len(one.options) > 2)
    level = issue.options[1]
    assert counter_of(talk.deal, [fact("their_ask", level)]) == {issue.name: level}


def test_their_counter_gets_a_verdict_and_what_to_send() -> None:
    talk = in_the_talk()
    levels = [fact("their_ask", one.options[0]) for one in talk.deal.issues[:3]]
    say(talk, told(*levels))
    assert any(word in talk.heard for word in ("Take it", "Answer with", "Wait"))
    assert talk.deal.reactions[-1].counter


def test_before_the_talk_nothing_of_theirs_is_a_counter() -> None:
    talk = Talk()
    say(talk, told(fact("counterpart", "Acme"), fact("their_ask", "25% off list")))
    assert not talk.deal.reactions
