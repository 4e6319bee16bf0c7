"""What is said in the talk itself: a favourite, a trade, a bet, forecasts, a draft."""

from coach import vocabulary
from coach.answers.chances import forecast
from coach.answers.clean import plain
from coach.answers.contingencies import LABELS, is_contingency
from coach.answers.packages import favourite
from coach.answers.trades import swap
from coach.intents import Check, Intent, Log, Told
from coach.meanings.heard import Heard

BETS = "midgame.contingencies"


def liked(heard: Heard) -> Intent | None:
    """Take the other side's favourite, whenever it is told."""
    if heard.deal is None or not heard.deal.offers or heard.at in ("first.reaction", "after_call"):
        return None
    is_told = vocabulary.THEY.match(heard.text) and favourite(heard.text, heard.deal)
    return Told("first.reaction", heard.text) if is_told else None


def traded(heard: Heard) -> Intent | None:
    """Log a trade that is told in so many words."""
    here = ("midgame.trades", "after_call", "close.text")
    if not heard.is_in_the_talk or heard.at in here:
        return None
    found = swap(heard.text)
    is_told = found is not None and bool(found.give) and vocabulary.GAVE.search(heard.text)
    return Log(text=heard.text) if found and found.give and (found.get or is_told) else None


def demanded(heard: Heard) -> Intent | None:
    """Take what they ask for in the middle of the talk: it wants a get, not a quick yes."""
    if heard.deal is None or not heard.is_in_the_talk or heard.at in vocabulary.THEIR_WORDS:
        return None
    match = vocabulary.DEMAND.match(heard.text) or vocabulary.QUOTE.match(heard.text)
    if match is None:
        return None
    ask = match["ask"].strip(" .\n").removesuffix(" now")
    asks = filter(None, (heard.deal.notes.get("setup.their_ask", ""), ask))
    return Told("setup.their_ask", "\n".join(dict.fromkeys(asks)))


def bet(heard: Heard) -> Intent | None:
    """Take a contingency, or a part of the last one, whenever it comes."""
    if not heard.is_in_the_talk or heard.at in (BETS, "close.text", "after_call"):
        return None
    label = plain(heard.text.partition(":")[0])
    adds = heard.deal is not None and bool(heard.deal.contingencies) and label in LABELS
    if is_contingency(heard.text) or (adds and ":" in heard.text):
        return Told(BETS, heard.text)
    return None


def forecasted(heard: Heard) -> Intent | None:
    """Take both sides' chances for a contingency: "10% me, 40% them"."""
    if heard.deal is None or not heard.deal.contingencies:
        return None
    if heard.at in (BETS, "review.calibration") or forecast(heard.text) is None:
        return None
    return Told(BETS, heard.text)


def addressed(heard: Heard) -> Intent | None:
    """Check a message that greets somebody and speaks to "you", wherever it comes."""
    if heard.at in vocabulary.THEIR_WORDS or not vocabulary.GREETING.match(heard.text):
        return None
    return Check(heard.text) if vocabulary.YOU.search(heard.text) else None


def drafted(heard: Heard) -> Intent | None:
    """Check a text that speaks to "you" in the middle of the talk: it is for the other side."""
    if not heard.is_in_the_talk or heard.at in vocabulary.THEIR_WORDS:
        return None
    is_draft = vocabulary.YOU.search(heard.text) and len(heard.text.split()) >= 5
    return Check(heard.text) if is_draft and not vocabulary.THEY.match(heard.text) else None
