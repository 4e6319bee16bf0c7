"""Pictures of the pie and of the values."""

import math
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations

import pytest

from bot.views.pictures import draw, svg
from bot.views.strokes import HEIGHT, WIDTH
from coach.cards import Picture, Pie, ValueMap

MONEY = Pie("EUR", 8000, 4000, 22000, 18900, 12300, 62600)
POINTS = Pie("points", 29, 49, 64, 72, 5, 40)
MAP = ValueMap(
    frontier=((0.1, 1.0), (0.5, 0.85), (0.9, 0.5)),
    offers=(("A", 0.65, 0.75), ("B", 0.65, 0.74), ("C", 0.66, 0.73)),
    reservation=0.3,
    signed=(0.7, 0.5),
)
DRAWINGS: dict[str, Pie | ValueMap] = {
    "money": MONEY,
    "shrinking": Pie("€", 50, 50, -10, 30, -90, -50),
    "all theirs": Pie("€", 0, 50, 0, 60, 5, 10),
    "nothing": Pie("€", 0, 0, 0, 0, 0, 0),
    "points": POINTS,
    "map": MAP,
    "dense map": replace(MAP, frontier=tuple((i / 100, 1 - i / 100) for i in range(100))),
    "bare map": ValueMap((), ()),
    "one point": ValueMap(((1.0, 1.0),), (("A", 1.0, 1.0),)),
    "crowded": replace(MAP, offers=(("A", 0.65, 0.75),) * 40),
    "limit beyond all": replace(MAP, reservation=0.95, offers=(("A", 0.9, 0.5),)),
}


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - our own drawing


def words(picture: str) -> list[str]:
    return [element.text or "" for element in parsed(picture).iter() if element.text]


def of(drawing: Pie | ValueMap) -> Picture:
    return Picture("A title", 'The pie grows, "by" <much> & more', drawing)


@pytest.mark.parametrize("name", list(DRAWINGS))
def test_every_drawing_becomes_a_png_of_the_size_promised(name: str) -> None:
    png = draw(of(DRAWINGS[name]))
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("name", list(DRAWINGS))
def test_all_words_are_large_enough_for_a_phone(name: str) -> None:
    root = parsed(svg(of(DRAWINGS[name])))
    sizes = [int(text.attrib["font-size"]) for text in root.iter() if "font-size" in text.attrib]
    assert min(sizes) >= 22


@pytest.mark.parametrize("name", list(DRAWINGS))
def test_nothing_is_drawn_outside_the_picture(name: str) -> None:
    for text in parsed(svg(of(DRAWINGS[name]))).iter():
        if text.tag.endswith("text"):
            assert 0 <= float(text.attrib["x"]) <= WIDTH
            assert 0 <= float(text.attrib["y"]) <= HEIGHT


def test_the_words_show_in_the_png_without_any_system_font() -> None:
    said, silent = draw(of(MONEY)), draw(of(replace(MONEY, unit="")))
    assert said != silent


def test_the_pie_says_growth_and_shares() -> None:
    told = words(svg(of(MONEY)))
    assert "The pie grows by 28.9k EUR" in told
    assert "you 22k EUR" in told
    assert "they 18.9k EUR" in told
    assert "likely 12.3k EUR to 62.6k EUR" in told
    assert any("our estimate" in line for line in told)


def test_a_loss_keeps_its_figure() -> None:
    told = words(svg(of(DRAWINGS["shrinking"])))
    assert "The pie shrinks by €80" in told
    assert "you -€10" in told


def test_areas_are_to_scale() -> None:
    halved = Pie("€", 0, 100, 0, 25, -80, -70)
    circles = [
        float(element.attrib["r"])
        for element in parsed(svg(of(halved))).iter()
        if element.tag.endswith("circle")
    ]
    assert circles[1] == pytest.approx(circles[0] / 2, rel=0.01)


def test_sides_differ_by_pattern_and_not_by_colour_alone() -> None:
    drawn = svg(of(MONEY))
    assert 'fill="url(#theirs)"' in drawn
    assert '<pattern id="theirs"' in drawn


def test_points_are_never_added() -> None:
    told = words(svg(of(POINTS)))
    assert {"29", "64", "49", "72"} <= set(told)
    assert not any("grows" in line for line in told)
    assert any("never add" in line for line in told)


def test_the_map_names_offers_limit_and_deal() -> None:
    told = words(svg(of(MAP)))
    assert {"A", "B", "C", "your limit", "deal", "nothing beats this line"} <= set(told)


def test_an_offer_below_the_line_is_explained_beside_it() -> None:
    said = "below it: in case they want other things"
    assert said in words(svg(of(replace(MAP, offers=(("A", 0.5, 0.7),)))))
    on_it = replace(MAP, offers=(("A", 0.5, 0.85),))
    assert said not in words(svg(of(on_it)))


def test_a_limit_is_named_only_where_it_is_drawn() -> None:
    assert "your limit" not in words(svg(of(replace(MAP, reservation=None))))


def test_letters_of_close_offers_do_not_overlap() -> None:
    crowded = replace(MAP, signed=(0.74, 0.74))
    labels = [
        (float(element.attrib["cx"]), float(element.attrib["cy"]))
        for element in parsed(svg(of(crowded))).iter()
        if element.tag.endswith("circle") and element.attrib["r"] == "22"
    ]
    assert len(labels) == 3
    for one, other in combinations(labels, 2):
        assert math.dist(one, other) >= 44


def test_the_alt_text_is_in_the_picture_too() -> None:
    assert parsed(svg(of(MAP))).attrib["aria-label"].startswith('The pie grows, "by"')
