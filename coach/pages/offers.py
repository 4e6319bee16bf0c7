"""The offers A, B and C side by side: those on the table, or a draft of them."""

from collections.abc import Sequence

from coach import value
from coach.cards import Button, Grid
from coach.deal import Deal, Offer
from coach.desk import Scene
from coach.intents import Jump, Liked, Show, Submit, Why
from coach.typed import Redraw, Yes
from coach.value import Draft, Priced

LEVEL = 6.0
"""Offers that differ by no more points than this pass for equal."""

REDRAWN = "first.offers.redrawn"
"""The note that counts how often other offers were asked for."""


def drafted(deal: Deal) -> Draft:
    """Return the engine's draft; the same content always gets the same one."""
    return value.draft_offers(deal, seed=int(deal.notes.get(REDRAWN, "0")))


def offers_grid(deal: Deal, scene: Scene) -> Grid:
    """Return the offers as a grid, one column each; what is the same in all goes below it."""
    draft = None if deal.offers else drafted(deal)
    offers: Sequence[Named] = draft.offers if draft else deal.offers
    spoken = [i.name for i in deal.issues if any(i.name in offer.package for offer in offers)]
    names = [name for name in spoken if not is_same(name, offers)] or spoken
    rows = tuple((name, *(offer.package.get(name, "") for offer in offers)) for name in names)
    return Grid(
        title=scene.say("offers.draft" if draft else "offers.title"),
        conclusion=_conclusion(draft, scene) if draft else _standing(deal, scene),
        columns=(scene.say("column.issue"), *(f"{o.letter}: {o.name}" for o in offers)),
        rows=rows,
        note=_note([name for name in spoken if name not in names], offers, scene),
        buttons=_buttons(deal, scene, can_use=bool(offers)),
    )


Named = Offer | Priced
"""An offer on the table, or one that is drafted: both have a letter, a name and a package."""


def is_same(name: str, offers: Sequence[Named]) -> bool:
    """Whether an issue stands the same in every offer."""
    return len({offer.package.get(name, "") for offer in offers}) == 1


def _note(same: list[str], offers: Sequence[Named], scene: Scene) -> str:
    if not offers:
        return ""
    held = "; ".join(f"{name}: {offers[0].package[name]}" for name in same)
    said = (
        scene.say(f"offers.same_{len(offers)}", terms=held) if held else "",
        scene.say("offers.note"),
    )
    return " ".join(filter(None, said))


def _conclusion(draft: Draft, scene: Scene) -> str:
    if not draft.offers:
        return " ".join(draft.warnings) or scene.say("offers.impossible")
    equal = scene.say("offers.equal", points=f"{draft.offers[0].value_mine * 100:.0f}")
    return " ".join((equal, *draft.warnings))


def is_level(deal: Deal) -> bool:
    """Whether the offers on the table are worth about the same to me."""
    worth = _worth(deal)
    return max(worth) - min(worth) <= LEVEL


def _worth(deal: Deal) -> list[float]:
    return [value.package_value(deal, offer.package)[0] * 100 for offer in deal.offers]


def _standing(deal: Deal, scene: Scene) -> str:
    """Say whether the offers on the table, one's own perhaps, are worth the same to me."""
    worth = _worth(deal)
    if is_level(deal):
        return scene.say("offers.standing", points=f"{worth[0]:.0f}")
    points = ", ".join(
        f"{o.letter} {points:.0f}" for o, points in zip(deal.offers, worth, strict=True)
    )
    return scene.say("offers.unequal", points=points)


def _buttons(deal: Deal, scene: Scene, *, can_use: bool) -> tuple[Button, ...]:
    why = Button(scene.say("button.why"), Why("offers"))
    copy = Button(scene.say("button.copy_offers"), Show("offer_texts"))
    if deal.offers:
        liked = (
            Button(scene.say("button.liked", letter=o.letter), Liked(o.letter))
            for o in deal.offers
        )
        redraw = Button(
            scene.say("button.draft_anew"), Submit("first.offers", (Redraw(uses=True),))
        )
        has_moved = bool(deal.reactions) or not is_level(deal)
        return (*liked, *((redraw,) if has_moved else ()), copy, why)
    if can_use:
        use = Button(scene.say("button.use"), Submit("first.offers", (Yes(),)), "primary")
        return (use, copy, why)
    return (
        Button(scene.say("button.matrix"), Show("issues")),
        Button(scene.say("button.rate"), Jump("setup.mine")),
    )
