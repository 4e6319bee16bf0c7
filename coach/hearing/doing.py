"""What a person wants done: a page shown, a question passed over, a deal opened or deleted."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coach.cards import Button, Say
from coach.deal import Deal, Stage, Tone
from coach.desk import Scene, Turn
from coach.errors import CoachError
from coach.hearing import beginning, names, routing, telling
from coach.hearing.facts import applied
from coach.hearing.noted import card as noted_card
from coach.hearing.questions import where
from coach.intents import (
    Back,
    Check,
    Edit,
    Export,
    Forget,
    Hurry,
    Hush,
    Jump,
    Load,
    Page,
    Redo,
    Remind,
    Script,
    Show,
    Skip,
    Submit,
    Switch,
    Undo,
)
from coach.reading.closed import without_lead
from coach.reading.names import tokens
from coach.reading.reader import read
from coach.reading.reading import Reading
from coach.replies import (
    answering,
    dealing,
    forgetting,
    guide,
    reminding,
    sharing,
    showing,
    trading,
)
from coach.replies.asking import asked, is_chosen, refused
from coach.stages import current
from coach.steps import BY_ID
from coach.typed import About, Redraw, Yes

LIMITS = ("setup.reservation", "setup.target")
"""Questions whose new answer may stand in the words that ask to change them."""

Do = Callable[[Deal, Reading, Scene], Turn]

LEADS: Mapping[str, str] = {"go to ": "stage", "remind me ": "remind"}
"""How a wish begins that has one meaning."""


def do(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    """Do what was asked for; facts that were told with it are kept first."""
    if reading.what in WITHOUT_DEAL:
        return WITHOUT_DEAL[reading.what](deal, reading, scene)
    if deal is None and reading.what == "brief" and not reading.facts:
        return dealing.hurry(dealing.fresh(scene), Hurry(), scene)
    if deal is None:
        return beginning.begin(reading, scene) if reading.facts else showing.welcome(scene)
    if reading.what in ("rename", "settings", "later") and reading.told("reservation", "target"):
        return telling.tell(deal, replace(reading, act="change"), scene)
    return DOINGS.get(_wanted(reading), _other)(deal, reading, scene)


def _wanted(reading: Reading) -> str:
    """Return what is wanted; "go to" and "remind me" are never a wish for a pause or a list."""
    said = reading.text.casefold().lstrip()
    plain = next((what for lead, what in LEADS.items() if said.startswith(lead)), reading.what)
    return plain if reading.what in ("later", "reminders") else reading.what


def _then(reply: Callable[[Deal, Scene], Turn]) -> Do:
    """Return the doing that first notes what was told beside it."""

    def note_and(deal: Deal, reading: Reading, scene: Scene) -> Turn:
        after, _ = applied(deal, reading.facts, scene)
        line = noted_card(deal, after, reading.facts, scene)
        turn = reply(after, scene.with_deal(after))
        return turn if line is None else turn.behind(line)

    return note_and


def _page(what: Page) -> Do:
    """Return the doing that shows a page."""
    return _then(lambda deal, scene: showing.show(deal, Show(what), scene))


def _new(_: Deal | None, reading: Reading, scene: Scene) -> Turn:
    rest = without_lead(reading.text)
    if rest != reading.text:
        reading = read(rest, where(scene.with_deal(None)))
    if reading.told(*beginning.STARTS):
        return beginning.begin(reading, scene)
    return dealing.new(scene)


def _switch(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    other = routing.named(reading.text, scene)
    if other is not None:
        return dealing.switch(Switch(other.id), scene)
    if deal is not None and set(tokens(deal.title)) & set(tokens(reading.text)):
        return dealing.switch(Switch(deal.id), scene)
    return dealing.switch(Switch(_after(reading.text, ("to",)) or reading.text), scene)


def _deals(deal: Deal | None, _: Reading, scene: Scene) -> Turn:
    from coach.replies.maps import deals_grid  # noqa: PLC0415

    return Turn(deal=deal, cards=(deals_grid(scene),))


def _help(deal: Deal | None, _: Reading, scene: Scene) -> Turn:
    return Turn(deal=deal, cards=(showing.help_card(scene),))


def _script(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    moves = {
        move.id: set(tokens(f"{move.id.replace('_', ' ')} {move.name}"))
        for move in scene.playbook.scripts
    }
    said = set(tokens(reading.text)) - {"script", "give", "show", "word", "me", "i", "say"}
    best = max(moves, key=lambda move: len(said & moves[move]))
    return trading.script(deal, Script(best if said & moves[best] else ""), scene)


def _check(deal: Deal | None, reading: Reading, scene: Scene) -> Turn:
    rest = without_lead(reading.text)
    return trading.check(deal, Check("" if rest == reading.text else rest), scene)


def _example(_: Deal | None, reading: Reading, scene: Scene) -> Turn:
    said = set(tokens(reading.text))
    found = next(
        (e.id for e in scene.playbook.examples if said & set(tokens(f"{e.id} {e.title}"))), "sales"
    )
    return dealing.load(Load(found), scene)


def _delete(_: Deal | None, reading: Reading, scene: Scene) -> Turn:
    """Ask whether to delete; the words say whether this deal is meant or everything."""
    said = set(tokens(reading.text))
    is_one = bool(said & {"deal", "this", "it"}) and not said & {"all", "everything", "deals"}
    is_bare = said <= {"forget", "delete", "erase", "remove"}
    return forgetting.forget(Forget(everything=not (is_one or is_bare)), scene)


def _delete_all(_: Deal | None, __: Reading, scene: Scene) -> Turn:
    return forgetting.forget(Forget(everything=True), scene)


def _export(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    """Give the plan as files: for oneself, for all deals, or the agreed part for others."""
    said = set(tokens(reading.text))
    if said & {"other", "others", "them", "boss", "manager", "colleague", "team"}:
        return sharing.export(deal, Export("others"), scene)
    return sharing.export(deal, Export(every=bool(said & {"all", "every", "everything"})), scene)


def _next(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    """Go on; at a gate, that opens it."""
    step = current(deal)
    if step is not None and step.id.startswith("gate."):
        return answering.take(deal, step, (Yes(),), reading.text, scene)
    return _page("next")(deal, reading, scene)


def _skip(deal: Deal, _: Reading, scene: Scene) -> Turn:
    step = current(deal)
    if step is None:
        return showing.show(deal, Show("next"), scene)
    return answering.skip(deal, Skip(step.id), scene)


def _later(deal: Deal, _: Reading, scene: Scene) -> Turn:
    go_on = Button(scene.say("button.go_on"), Show("next"))
    return Turn(deal=deal, cards=(Say(scene.say("later.paused", title=deal.title), (go_on,)),))


def _enough(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    step = current(deal)
    if step is None:
        return showing.show(deal, Show("plan"), scene)
    if is_chosen(step, deal):
        return answering.hush(deal, Hush(), scene)
    if step.id == "setup.issues":
        return answering.tell(deal, step, reading.text, scene)
    return answering.finished(deal, step, scene)


def _remind(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    return reminding.remind(deal, Remind(without_lead(reading.text)), scene)


def _stage(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    """Go to the stage or the question that the words name."""
    if (step := _step_named(reading.text)) is not None:
        return answering.jump(deal, Jump(step), scene)
    said = " ".join(tokens(reading.text))
    stage = next((s for name, s in names.stages().items() if name.rstrip("s") in said), None)
    if stage is None:
        return showing.show(deal, Show("map"), scene)
    return answering.jump(deal, Jump(Stage(stage).value), scene)


def place(text: str) -> str:
    """Return the step or stage that "go to ..." names as it is called, "" for any other words."""
    said = " ".join(text.casefold().split()).strip(" .!")
    lead = next((one for one in ("go to ", "on to ", "jump to ") if said.startswith(one)), "")
    name = said.removeprefix(lead).removeprefix("the ") if lead else ""
    found = names.steps().get(name) or names.stages().get(name) or name
    return found if found in BY_ID or found in {stage.value for stage in Stage} else ""


def _edit(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    step = _step_named(reading.text)
    if step is None:
        return showing.show(deal, Show("plan"), scene)
    if step in LIMITS and len(reading.figures) == 1:
        return answering.tell(deal, BY_ID[step], reading.figures[0].text, scene)
    return answering.jump(deal, Jump(step), scene)


def _step_named(text: str) -> str | None:
    """Return the step whose usual name stands in a text, the longest name first."""
    said = f" {text.casefold()} "
    for name in sorted(names.steps(), key=len, reverse=True):
        if name in said and names.steps()[name] in BY_ID:
            return names.steps()[name]
    return None


def _rename(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    names = reading.told("counterpart", "topic")
    title = " ".join(fact.value for fact in names) or _after(reading.text, ("to", "it", "as"))
    if not title:
        return answering.edit(deal, Edit("about"), scene)
    name = next((fact.value[:40] for fact in reading.told("counterpart")), None)
    return answering.submit(
        deal, Submit("about", (About(title=title[:80], counterpart=name),)), scene
    )


def _after(text: str, leads: tuple[str, ...]) -> str:
    """Return what stands behind the last of these words."""
    words = text.split()
    places = [at for at, word in enumerate(words) if word.casefold() in leads]
    return " ".join(words[places[-1] + 1 :]).strip(" .!\"'") if places else ""


def _edit_offer(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    return answering.tell(deal, BY_ID["first.offers"], reading.text, scene)


def _redraft(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    after, _ = applied(deal, reading.facts, scene)
    try:
        after = BY_ID["first.offers"].apply(after, Redraw(), scene)
    except CoachError as error:
        return refused(error, deal, scene, step=None)
    return telling.turn(deal, after, reading.facts, reading, scene, took=True)


def _tone(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    said = set(tokens(reading.text))
    soft = {"indirect", "softer", "polite", "soft", "gentle", "gentler"}
    hard = {"direct", "blunt", "harder", "firmer"}
    tone = "indirect" if said & soft else "direct" if said & hard else ""
    if not tone:
        return answering.edit(deal, Edit("about"), scene)
    return answering.submit(deal, Submit("about", (About(tone=Tone(tone)),)), scene)


def _other(deal: Deal, reading: Reading, scene: Scene) -> Turn:
    if reading.facts:
        return telling.tell(deal, reading, scene)
    help_ = Button(scene.say("button.help"), Show("help"))
    return Turn(deal=deal, cards=(Say(scene.say("do.unknown"), (help_,)), *asked(deal, scene)))


WITHOUT_DEAL: Mapping[str, Callable[[Deal | None, Reading, Scene], Turn]] = {
    "new": _new,
    "switch": _switch,
    "deals": _deals,
    "help": _help,
    "script": _script,
    "check": _check,
    "example": _example,
    "delete": _delete,
    "delete_all": _delete_all,
    "guide": lambda deal, _, scene: guide.index(deal, scene),
}
"""Doings that need no deal."""

DOINGS: Mapping[str, Do] = {
    "map": _page("map"),
    "plan": _page("plan"),
    "answers": _page("answers"),
    "next": _next,
    "step_by_step": _page("step_by_step"),
    "checklist": _page("checklist"),
    "issues": _page("issues"),
    "offers": _page("offers"),
    "log": _page("log"),
    "growth": _page("growth"),
    "show_brief": _page("brief"),
    "contingencies": _page("contingency"),
    "reminders": _page("remind"),
    "text": _page("text"),
    "settings": _page("settings"),
    "share": _then(lambda deal, scene: Turn(deal=deal, cards=sharing.share(deal, scene))),
    "export": _export,
    "brief": _then(lambda deal, scene: dealing.hurry(deal, Hurry(), scene)),
    "back": _then(lambda deal, scene: answering.back(deal, Back(), scene)),
    "undo": lambda deal, _, scene: answering.undo(deal, Undo(), scene),
    "redo": lambda deal, _, scene: answering.redo(deal, Redo(), scene),
    "redraft": _redraft,
    "edit_offer": _edit_offer,
    "remind": _remind,
    "tone": _tone,
    "skip": _skip,
    "later": _later,
    "enough": _enough,
    "stage": _stage,
    "edit": _edit,
    "rename": _rename,
    "other": _other,
}
