"""The first move: the opening figure, what goes on the table, three offers and the reaction."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach import value
from coach.answers.amounts import amounts, maybe_amount, shown
from coach.answers.clean import is_yes
from coach.answers.packages import favourite, package, spoken
from coach.cards import Button, Card, Field, Say
from coach.deal import Anchor, Deal, Offer, Reaction, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.intents import Answer, Liked, Show, Why
from coach.pages.offers import REDRAWN, drafted, offers_grid
from coach.steps.rating import issues_in
from coach.steps.step import Question, Step, noted

_BENCHMARK = re.compile(r"\bbenchmark:?\s+(?P<said>[^;,.\n]+)", re.IGNORECASE)
_DRIVERS = re.compile(r"\b(?:because|drivers?:?|since|plus)\s+(?P<said>[^;\n]+)", re.IGNORECASE)
_USE = re.compile(r"^\W*(?:use|take|yes|ok|these|good|fine|go|send)\b", re.IGNORECASE)
_ANEW = re.compile(r"(?i)^\W*(?:re-?draft|draft (?:them )?anew)\b")
_OTHERS = re.compile(r"^\W*(?:others?|again|draw|redraw|new|no|different|more)\b", re.IGNORECASE)
_LETTERED = re.compile(
    r"(?:^|[\n;])\s*(?:offer\s+)?(?P<letter>[A-C])\s*(?:\([^()\n]*\)\s*)?[:=)]\s*", re.IGNORECASE
)
_CHOOSE = re.compile(r"^\W*(?:choose|you choose|pick|as you|whatever|any|best)\b", re.IGNORECASE)


def take_anchor(deal: Deal, text: str, _: Scene) -> Deal:
    """Take the opening figure, the more ambitious end above it, and what carries it."""
    benchmark, drivers = _BENCHMARK.search(text), _DRIVERS.search(text)
    figures = amounts(_BENCHMARK.sub("", text))
    return replace(
        deal,
        anchor=Anchor(
            ask=figures[0] if figures else None,
            stretch=figures[1] if len(figures) > 1 else None,
            benchmark=benchmark["said"].strip() if benchmark else "",
            drivers=drivers["said"].strip() if drivers else "",
            narrative=text,
        ),
    )


def _anchor_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    held = deal.anchor or Anchor()
    values = {
        "ask": held.ask.text if held.ask else "",
        "stretch": held.stretch.text if held.stretch else "",
        "benchmark": held.benchmark,
        "drivers": held.drivers,
        "narrative": held.narrative,
    }
    return tuple(
        Field(name, scene.say(f"field.{name}"), "lines" if name == "narrative" else "line", text)
        for name, text in values.items()
    )


def _fill_anchor(deal: Deal, values: Mapping[str, str], _: Scene) -> Deal:
    anchor = Anchor(
        ask=maybe_amount(values.get("ask", "")),
        stretch=maybe_amount(values.get("stretch", "")),
        benchmark=values.get("benchmark", "").strip(),
        drivers=values.get("drivers", "").strip(),
        narrative=values.get("narrative", "").strip(),
    )
    return replace(deal, anchor=anchor)


def _anchor_lines(deal: Deal) -> tuple[str, ...]:
    anchor = deal.anchor
    if anchor is None:
        return ()
    ends = " to ".join(shown(end) for end in (anchor.ask, anchor.stretch) if end)
    parts = (ends, f"benchmark: {anchor.benchmark}" if anchor.benchmark else "", anchor.narrative)
    return tuple(part for part in parts if part) or ("open without a figure",)


def take_table(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take which issues go on the table first; "you choose" leaves it to the coach."""
    names = issues_in(text, deal, scene)
    if not names and _CHOOSE.match(text):
        names = value.draft_offers(deal, seed=0).table or tuple(i.name for i in deal.issues[:3])
    if not names:
        raise CoachError("misfit.table", Button(scene.say("button.choose"), _choose()))
    return replace(deal, table=names)


def _table_size(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    count = len(after.table)
    return () if 2 <= count <= 4 else (Say(scene.say("table.size", count=count)),)


def _choose() -> Answer:
    return Answer("first.table", "choose for me")


def _ask_table(deal: Deal, scene: Scene) -> Question:
    return Question(
        choices=tuple(issue.name for issue in deal.issues),
        chosen=deal.table,
        picker="many",
        buttons=(Button(scene.say("button.choose"), _choose()),),
    )


def take_offers(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the drafted offers, ask for others, or take the person's own ("A: price 50k, …")."""
    own = _own_offers(deal, text)
    if own:
        return replace(deal, offers=own)
    if _ANEW.match(text):
        return _taken(_redrawn(deal), scene)
    if _OTHERS.match(text):
        return _redrawn(deal)
    if not (_USE.match(text) or is_yes(text)):
        raise CoachError("misfit.offers")
    return _taken(deal, scene)


def _redrawn(deal: Deal) -> Deal:
    """Return the deal with its offers off the table, and others to be drafted."""
    turns = int(deal.notes.get(REDRAWN, "0")) + 1
    return noted(replace(deal, offers=()), REDRAWN, str(turns))


def _taken(deal: Deal, scene: Scene) -> Deal:
    offers = drafted(deal).offers
    if not offers:
        raise CoachError("misfit.no_offers", Button(scene.say("button.matrix"), Show("issues")))
    return replace(deal, offers=tuple(Offer(o.letter, o.name, o.package) for o in offers))


def _own_offers(deal: Deal, text: str) -> tuple[Offer, ...]:
    """Return the person's offers, laid over those that stand or are drafted."""
    marks = list(_LETTERED.finditer(text))
    if not marks:
        return ()
    base = deal.offers or tuple(Offer(o.letter, o.name, o.package) for o in drafted(deal).offers)
    found = {offer.letter: offer for offer in base}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        letter, named = mark["letter"].upper(), package(text[mark.end() : end], deal)
        if not named:
            raise CoachError("misfit.offer", letter=letter)
        old = found.get(letter, Offer(letter, f"Offer {letter}", {}))
        found[letter] = replace(old, package={**old.package, **named})
    return tuple(found[letter] for letter in sorted(found))


def _show_offers(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    return (offers_grid(deal, scene),)


def _new_offers(before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    """Show offers that took the place of others: nobody has seen them yet."""
    is_new = bool(before.offers and after.offers) and before.offers != after.offers
    return (offers_grid(after, scene),) if is_new else ()


def _ask_offers(deal: Deal, scene: Scene) -> Question:
    if not (deal.offers or drafted(deal).offers):
        return Question(text=scene.say("offers.impossible"))
    return Question(choices=(scene.say("button.use"), scene.say("button.others")))


def offer_line(offer: Offer) -> str:
    """Return an offer on one line."""
    terms = ", ".join(f"{issue} {option}" for issue, option in offer.package.items())
    return f"{offer.letter} ({offer.name}): {terms}"


def take_reaction(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take what they said: a favourite, a change, a priority, a counter-offer, or just words."""
    liked = favourite(text, deal)
    said = Reaction(
        said=text,
        liked=liked.letter if liked else "",
        taken=liked.taken if liked else {},
        spoken=spoken(text, deal),
        counter={} if liked else package(text, deal),
        at=scene.now,
        offers=deal.offers,
    )
    return replace(deal, reactions=(*deal.reactions, said))


def _what_changed(_before: Deal, after: Deal, scene: Scene) -> tuple[Card, ...]:
    last = after.reactions[-1]
    if not (last.liked or last.spoken or last.counter):
        return (Say(scene.say("reaction.kept")),)
    said = value.what_changed(after, last)
    why = Button(scene.say("button.why"), Why("offers"))
    return (Say(said, (Button(scene.say("button.new_offers"), Show("offers")), why)),)


def _ask_reaction(deal: Deal, scene: Scene) -> Question:
    return Question(
        buttons=tuple(
            Button(scene.say("button.liked", letter=offer.letter), Liked(offer.letter))
            for offer in deal.offers
        )
    )


STEPS = (
    Step(
        id="first.anchor",
        stage=Stage.FIRST_MOVE,
        take=take_anchor,
        is_done=lambda deal: deal.anchor is not None,
        lines=_anchor_lines,
        form=_anchor_form,
        fill=_fill_anchor,
    ),
    Step(
        id="first.table",
        stage=Stage.FIRST_MOVE,
        reads_back=True,
        take=take_table,
        is_done=lambda deal: bool(deal.table),
        is_asked=lambda deal: len(deal.issues) > 1,
        lines=lambda deal: (", ".join(deal.table),) if deal.table else (),
        question=_ask_table,
        remark=_table_size,
    ),
    Step(
        id="first.offers",
        stage=Stage.FIRST_MOVE,
        take=take_offers,
        is_done=lambda deal: bool(deal.offers),
        lines=lambda deal: tuple(offer_line(offer) for offer in deal.offers),
        lead=_show_offers,
        remark=_new_offers,
        question=_ask_offers,
    ),
    Step(
        id="first.reaction",
        stage=Stage.FIRST_MOVE,
        take=take_reaction,
        is_done=lambda deal: bool(deal.reactions),
        lines=lambda deal: tuple(one.said for one in deal.reactions),
        question=_ask_reaction,
        remark=_what_changed,
    ),
)
