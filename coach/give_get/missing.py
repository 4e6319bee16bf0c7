"""What is said about a message: its verdict, what it lacks, and words to put behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach import value
from coach.cards import Button, Flag
from coach.deal import Deal
from coach.give_get import limits
from coach.give_get.doubts import asked
from coach.give_get.halves import Half, halves
from coach.give_get.issues import issue_of
from coach.give_get.lines import counted, listed
from coach.give_get.phrases import phrase
from coach.give_get.quoting import quoted
from coach.give_get.reading import Reading, Span, Verdict
from coach.give_get.scripts import best_two, scripts
from coach.give_get.words import Words, words
from coach.intents import Check, Fine, Jump, Log
from coach.playbook import Playbook, fill

ALTERNATIVES = 2
_ONE_WAY = (Verdict.ONE_WAY_ASK, Verdict.ONE_WAY_GIVE)
BET = "contingency"
FOREIGN = "foreign"
BETS = "midgame.contingencies"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was checked: the message, whose it is, and how many alternatives were passed over."""

    text: str
    is_theirs: bool = False
    more: int = 0
    before: str = ""


def answer(reading: Reading, message: Asked, deal: Deal | None, playbook: Playbook) -> Flag:
    """Return what to say about a message that a person asked about: always something."""
    told = words()
    source, found = _fillings(reading, message, deal, playbook)
    headline, why = _told(reading, message)
    finer = "" if reading.kind == FOREIGN else told.kinds.get(reading.kind, "")
    whys = [why, finer, *_worth(reading, deal, playbook)]
    lines = [
        "\n".join(why for why in whys if why) if reading.parts else " ".join(filter(None, whys))
    ]
    lines += [source, *(half.why for half in found)]
    said = scripts(reading.verdict, message.text, found, deal, is_theirs=message.is_theirs)
    if found and not said:
        lines.append(best_two(found))
    doubt = asked(reading, is_theirs=message.is_theirs)
    if doubt:
        lines = [fill(told.doubt["why"], {"guess": headline}), *lines]
        headline = f"{told.doubt['headline']} {doubt.question}"
    return Flag(
        headline=headline,
        quotes=tuple(span.text for span in (*reading.gives, *reading.gets)),
        why="\n".join(line for line in lines if line),
        scripts=said,
        warnings=_remarks(reading, message, deal),
        private=limits.told(message.text, deal, is_theirs=message.is_theirs)
        if reading.verdict is not Verdict.NONE
        else (),
        buttons=(
            *(_answers(doubt.yes, doubt.no, message) if doubt else ()),
            *_buttons(reading, message, found, said),
        ),
    )


def _told(reading: Reading, message: Asked) -> tuple[str, str]:
    """Return what is said first about a message, and why it matters."""
    told = words()
    if reading.kind == FOREIGN:
        return told.kinds[FOREIGN], ""
    if reading.parts:
        return counted(reading), listed(reading)
    unsaid = told.sides["unsaid"]
    spans = {"gives": quoted(reading.gives) or unsaid, "gets": quoted(reading.gets) or unsaid}
    if reading.kind == BET and reading.verdict is not Verdict.NONE:
        whole = quoted((*reading.gives, *reading.gets))
        return fill(told.bet["headline"], {"gives": whole}), told.bet["why"]
    about = told.verdicts[reading.verdict]
    if message.is_theirs:
        return fill(about.theirs, spans), fill(about.theirs_why, spans)
    return fill(about.headline, spans), fill(about.why, spans)


def _remarks(reading: Reading, message: Asked, deal: Deal | None) -> tuple[str, ...]:
    return tuple(words().warnings[warning] for warning in _warned(reading, message, deal))


def _warned(reading: Reading, message: Asked, deal: Deal | None) -> tuple[str, ...]:
    """Return the warnings, with the one that only the deal can tell; theirs need none."""
    if message.is_theirs:
        return ()
    if "reservation" in reading.warnings or not limits.names_limit(message.text, deal):
        return reading.warnings
    return ("reservation", *reading.warnings)


def _fillings(
    reading: Reading, message: Asked, deal: Deal | None, playbook: Playbook
) -> tuple[str, Sequence[Half]]:
    """Return where the fillings of the gap come from, and those to show now."""
    is_ask = reading.verdict is Verdict.ONE_WAY_ASK
    wants = (Verdict.ONE_WAY_ASK, Verdict.PAIRED) if message.is_theirs else _ONE_WAY
    if reading.verdict not in wants or reading.kind == BET:
        return "", ()
    sides = words().sides
    if deal is None:
        return sides["no_plan"], ()
    named = (*reading.gives, *reading.gets)
    source, found = halves(named, deal, playbook, is_give=is_ask and not message.is_theirs)
    pages = -(-len(found) // ALTERNATIVES) or 1
    start = (message.more // ALTERNATIVES % pages) * ALTERNATIVES
    return fill(sides[source], {"title": deal.title}), found[start : start + ALTERNATIVES]


def _worth(reading: Reading, deal: Deal | None, playbook: Playbook) -> list[str]:
    """Return the compensation of a pair whose halves are both issues of the deal."""
    if deal is None or reading.verdict is not Verdict.PAIRED:
        return []
    gives, gets = (
        [(found, span.text) for span in spans if (found := issue_of(span.text, deal, playbook))]
        for spans in (reading.gives, reading.gets)
    )
    swaps = ((give, get) for give in gives for get in gets if give[0] != get[0])
    swap = next(swaps, None)
    if swap is None:
        return []
    (give, given), (get, got) = swap
    weighed = value.compensation(deal, give.name, get.name, give_option=given, get_option=got)
    return [weighed.text, _better(weighed.better, words())] if weighed else []


def _better(swap: str, told: Words) -> str:
    return fill(told.sides["better"], {"better": swap}) if swap else ""


def _logged(spans: Sequence[Span]) -> str:
    """Return phrases as a row of the log says them: "hold the price until March"."""
    found = ((phrase(span.text), span.text) for span in spans)
    return "; ".join(short.bare if short else text for short, text in found)


def _answers(yes: Verdict, no: Verdict, message: Asked) -> tuple[Button, Button]:
    """Return the two answers to the question that decides."""
    labels = words().buttons
    first, second = (
        Check(message.text, message.before, is_theirs=message.is_theirs, meant=meant.value)
        for meant in (yes, no)
    )
    return Button(labels["yes"], first), Button(labels["no"], second)


def _buttons(
    reading: Reading, message: Asked, found: Sequence[Half], said: Sequence[str]
) -> list[Button]:
    """Return the buttons: use the first script, see others, let it be, log it."""
    labels = words().buttons
    give, get = _logged(reading.gives), _logged(reading.gets)
    buttons = []
    if reading.kind == BET:
        buttons.append(Button(labels["bet"], Jump(BETS)))
    if found:
        half = next((each for each in found if each.phrase), found[0]).name
        is_ask = reading.verdict is Verdict.ONE_WAY_ASK
        # What they ask for is what I would give; the half is what I want back.
        pair = (
            Log(give=get, get=half)
            if message.is_theirs
            else (Log(give=half, get=get) if is_ask else Log(give=give, get=half))
        )
        more = Check(
            message.text,
            message.before,
            more=message.more + ALTERNATIVES,
            is_theirs=message.is_theirs,
        )
        buttons += [Button(labels["use"], pair, "primary")] if said else []
        buttons.append(Button(labels["another"], more))
    if reading.verdict is Verdict.NONE:
        return buttons
    if message.is_theirs:
        # Their give is my get. A mere ask of theirs is nothing that was traded.
        row = Log(give=get, get=give)
        return [*buttons, Button(labels["log"], row)] if give else buttons
    row = Log(give=give, get=get)
    return [*buttons, Button(labels["fine"], Fine(message.text)), Button(labels["log"], row)]
