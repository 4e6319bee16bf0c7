"""Moving about: to a stage, a question, another deal, the short way, or past the call."""

from coach import vocabulary
from coach.answers.clean import plain
from coach.answers.first_line import first_line, opens_a_deal
from coach.intents import Hurry, Intent, Jump, New, Switch, Told
from coach.meanings.changing import step_named
from coach.meanings.heard import Heard


def gone(heard: Heard) -> Intent | None:
    """Go to a stage or a question: "go to midgame"."""
    match = vocabulary.GO.match(heard.text)
    name = plain(match["rest"]) if match else ""
    if name in vocabulary.STAGES:
        return Jump(vocabulary.STAGES[name].value)
    step = step_named(name, heard) if name else None
    return Jump(step) if step else None


def switched(heard: Heard) -> Intent | None:
    """Turn to another deal: "switch to Acme", or its bare title."""
    others, said = heard.scene.desk.others, plain(heard.text)
    if match := vocabulary.SWITCH.match(heard.text):
        wanted = plain(match["rest"])
        is_known = any(wanted in other.title.casefold() for other in others)
        if is_known or heard.at not in vocabulary.FALLBACKS:
            return Switch(match["rest"])
    same = [other for other in others if plain(other.title) == said]
    return Switch(same[0].id) if same else None


def signed(heard: Heard) -> Intent | None:
    """Come to the signature as soon as it is told of."""
    if heard.deal is None or heard.at == "close.signed" or heard.deal.signed_on:
        return None
    said = heard.text.replace("’", "'")
    return Jump("close.signed") if vocabulary.SIGNED.match(said) else None


def hurried(heard: Heard) -> Intent | None:
    """Take the short way: "I have five minutes"."""
    is_short = len(heard.text.split()) <= 9
    is_open = heard.deal is not None and not heard.at.startswith("short.")
    return Hurry() if is_short and is_open and vocabulary.HURRY.search(heard.text) else None


def went(heard: Heard) -> Intent | None:
    """Tell how the call went, asked or not."""
    is_told = vocabulary.WENT.match(heard.text) is not None
    if not heard.at:  # nothing else waits for an answer
        is_told = is_told or vocabulary.TOLD.search(heard.text) is not None
    if heard.deal is None or heard.at in vocabulary.TELLING or not is_told:
        return None
    return Told("after_call", heard.text)


def opened(heard: Heard) -> Intent | None:
    """Start a deal from a first line, or correct the one it is about."""
    now, zone = heard.scene.now, heard.scene.clock
    if heard.deal is None:
        found = first_line(heard.text, now, zone)
        says_something = found.call or found.counterpart or found.topic or found.their_ask
        return New(heard.text) if says_something and not heard.is_question else None
    if not opens_a_deal(heard.text, now, zone):
        return None
    named = first_line(heard.text, now, zone)
    if heard.at in vocabulary.OPEN_WORDS:
        # Looking back, "call with Beta at 4" names somebody else and an hour to come: a new deal.
        is_told = heard.at in vocabulary.TELLING
        is_other = named.counterpart.casefold() != heard.deal.counterpart.casefold()
        is_new = is_told and named.counterpart and named.call is not None and is_other
        return New(heard.text) if is_new else None
    if named.counterpart and named.counterpart.casefold() == heard.deal.counterpart.casefold():
        return Told("about", heard.text)
    return New(heard.text) if named.counterpart else None
