"""Drafts, scripts, the concession log, and the other side's reaction."""

from collections.abc import Mapping

from coach.answers.amounts import shortened
from coach.answers.clean import clean
from coach.answers.trades import swap_asked_for
from coach.cards import Button, Say, ScriptCard
from coach.deal import Deal, Kind, Reaction, Tone
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.intents import Check, Edit, Fine, Liked, Log, Script, Show, Submit
from coach.pages.blanks import known_blanks
from coach.pages.log import log_grid
from coach.playbook import fill_known
from coach.reading.answers.trades import traded, which_half
from coach.replies.answering import remembered, submit
from coach.replies.asking import sorry
from coach.steps.trades import log_nudges, logged
from coach.typed import Reacted

PART = "part: "
"""What a button for a part of the moves begins with."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "begin": ("process", "ask", "share"),
    "offers": ("anchor", "three_offers", "standard"),
    "trading": (
        "pair", "counter_ask", "priority_swap", "label_give", "small_steps", "contingency",
        "add_issue", "keep_open",
    ),
    "pressure": (
        "limit", "authority", "real_deadline", "nibble", "repair", "pause", "walk_away",
    ),
    "closing": ("one_text", "renewal", "premortem"),
    "after": ("post_settlement", "checkpoint"),
}  # fmt: skip
"""The moves by the part of the talk they serve: a list that a phone can show."""


def check(deal: Deal | None, intent: Check, scene: Scene) -> Turn:
    """Read a draft for gives and gets, and say what is missing."""
    from coach import give_get  # noqa: PLC0415 - a large module, needed only here

    if not intent.text.strip():
        return Turn(deal=deal, cards=(Say(scene.say("check.empty")),))
    try:
        said = clean(intent.text)
    except CoachError as error:
        return Turn(deal=deal, cards=(sorry(error, scene),))
    sells = SELLS.get(deal.kind) if deal and deal.knows_kind else None
    if intent.is_theirs and sells is not None:
        sells = not sells
    reading = give_get.check(
        said,
        before=intent.before,
        terms=terms_of(deal),
        sells=sells,
        meant=give_get.Verdict(intent.meant) if intent.meant else None,
    )
    is_theirs = intent.is_theirs or reading.is_theirs
    message = give_get.Asked(said, is_theirs=is_theirs, more=intent.more, before=intent.before)
    return Turn(deal=deal, cards=(give_get.answer(reading, message, deal, scene.playbook),))


SELLS: Mapping[Kind, bool] = {
    Kind.SALES: True,
    Kind.CAREER: True,
    Kind.PROCUREMENT: False,
    Kind.HIRING: False,
}
"""Whether I am the one who is paid. Partners both are."""


def terms_of(deal: Deal | None) -> tuple[str, ...]:
    """Return the deal's own words, by which the check knows what is being traded."""
    from coach import give_get  # noqa: PLC0415

    return give_get.own_words(deal) if deal else ()


def fine(deal: Deal, intent: Fine, scene: Scene) -> Turn:
    """Remember that a message is meant as it is."""
    return Turn(deal=remembered(deal, intent.text), cards=(Say(scene.say("check.fine")),))


def is_fine(deal: Deal, text: str) -> bool:
    """Whether a message was called fine before; a long one was kept by its beginning."""
    from coach import give_get  # noqa: PLC0415

    starts = (one[:-1] for one in deal.fine if one.endswith("…"))
    return give_get.is_fine(text, deal) or any(text.startswith(start) for start in starts)


def liked(deal: Deal, intent: Liked, scene: Scene) -> Turn:
    """Log the other side's favourite among the offers."""
    reaction = Reaction(said=intent.letter, liked=intent.letter)
    return submit(deal, Submit("first.reaction", (Reacted(reaction),)), scene)


def log(deal: Deal, intent: Log, scene: Scene) -> Turn:
    """Write a row into the concession log, or show it."""
    give, get = intent.give.strip(), intent.get.strip()
    if intent.text.strip() and not (give or get):
        try:
            found = swap_asked_for(clean(intent.text))
        except CoachError as error:
            return Turn(deal=deal, cards=(sorry(error, scene),))
        if found is None:
            return Turn(deal=deal, cards=(sorry(which_half(intent.text, scene), scene),))
        give, get = found.give, found.get
    if not (give or get):
        return Turn(deal=deal, cards=(log_grid(deal, scene),))
    after = logged(deal, traded(give[:500], get[:500], deal), scene)
    row = scene.say("log.added", title=deal.title, give=give or "–", get=get or "–")
    change = Button(scene.say("button.log"), Show("log"))
    return Turn(deal=after, cards=(Say(row, (change,)), *log_nudges(after, scene)))


def script(deal: Deal | None, intent: Script, scene: Scene) -> Turn:
    """Show a script with its blanks filled from the deal, or the list of moves."""
    moves = scene.playbook.scripts
    wanted = intent.move.casefold().strip().replace(" ", "_")
    names = {move.id: move.name.casefold().replace(" ", "_") for move in moves}
    move_id = next((one for one, name in names.items() if wanted in (one, name)), "")
    move_id = move_id or next(
        (o for o, name in names.items() if wanted and wanted in name + o), ""
    )
    if not move_id:
        return Turn(deal=deal, cards=(_moves(intent.move, scene),))
    known = deal or Deal(id="", title="")
    move = scene.playbook.script(move_id, known.kind)
    tone = known.tone
    other = Tone.DIRECT if tone is Tone.INDIRECT else Tone.INDIRECT
    blanks = known_blanks(known, scene.playbook)
    text, missing = fill_known(move.text(tone), blanks)
    card = ScriptCard(
        move=move.name,
        text=text,
        other_tone=fill_known(move.text(other), blanks)[0],
        when=move.when,
        blanks=missing,
        buttons=(Button(scene.say("button.scripts"), Script()), *_tone(deal, scene)),
    )
    return Turn(deal=deal, cards=(card,))


def _moves(said: str, scene: Scene) -> Say:
    """Return the list of moves: by the part of the talk they serve, then those of one part."""
    part = said.removeprefix(PART)
    if said.startswith(PART) and part in PARTS:
        moves = {move.id: move for move in scene.playbook.scripts}
        buttons = [Button(moves[one].name, Script(one)) for one in PARTS[part]]
    else:
        buttons = [Button(scene.say(f"script.{one}"), Script(PART + one)) for one in PARTS]
    is_unknown = bool(said.strip()) and part not in PARTS
    key = "script.unknown" if is_unknown else "script.list"
    return Say(scene.say(key, said=shortened(said)), tuple(buttons))


def _tone(deal: Deal | None, scene: Scene) -> tuple[Button, ...]:
    return (Button(scene.say("button.tone"), Edit("about")),) if deal else ()
