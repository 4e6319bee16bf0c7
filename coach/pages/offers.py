"""The offers A, B and C side by side: those on the table, or a draft of them."""

import zlib

from coach import value
from coach.cards import Button, Grid
from coach.deal import Deal
from coach.desk import Scene
from coach.intents import Jump, Liked, Show, Submit, Why
from coach.value import Draft

REDRAWN = "first.offers.redrawn"
"""The note that counts how often other offers were asked for."""


def drafted(deal: Deal) -> Draft:
    """Return the engine's draft; the same deal always gets the same one."""
    turns = int(deal.notes.get(REDRAWN, "0"))
    return value.draft_offers(deal, seed=zlib.crc32(f"{deal.id}/{turns}".encode()))


def offers_grid(deal: Deal, scene: Scene) -> Grid:
    """Return the offers as a grid, one column each, only the issues on which they speak."""
    draft = drafted(deal)
    is_draft = not deal.offers
    offers = draft.offers if is_draft else deal.offers
    names = [i.name for i in deal.issues if any(i.name in offer.package for offer in offers)]
    rows = tuple((name, *(offer.package.get(name, "") for offer in offers)) for name in names)
    return Grid(
        title=scene.say("offers.draft" if is_draft else "offers.title"),
        conclusion=_conclusion(draft, scene, is_draft=is_draft),
        columns=(scene.say("column.issue"), *(f"{o.letter}: {o.name}" for o in offers)),
        rows=rows,
        note=scene.say("offers.note") if offers else "",
        buttons=_buttons(deal, scene, draft),
    )


def _conclusion(draft: Draft, scene: Scene, *, is_draft: bool) -> str:
    if not is_draft:
        return scene.say("offers.standing")
    if not draft.offers:
        return " ".join(draft.warnings) or scene.say("offers.impossible")
    equal = scene.say("offers.equal", points=f"{draft.offers[0].value_mine * 100:.0f}")
    return " ".join((equal, *draft.warnings))


def _buttons(deal: Deal, scene: Scene, draft: Draft) -> tuple[Button, ...]:
    why = Button(scene.say("button.why"), Why("offers"))
    if deal.offers:
        liked = (
            Button(scene.say("button.liked", letter=o.letter), Liked(o.letter))
            for o in deal.offers
        )
        redraw = Button(
            scene.say("button.draft_anew"), Submit("first.offers", {"answer": "draft anew"})
        )
        return (*liked, *((redraw,) if deal.reactions else ()), why)
    if draft.offers:
        return (why,)
    return (
        Button(scene.say("button.matrix"), Show("issues")),
        Button(scene.say("button.rate"), Jump("setup.mine")),
    )
