"""Grow labelled messages from frames and terms: each is right by how it is built.

A frame is a sentence with slots, of one linguistic kind; terms are what two sides of a deal can
do for each other. `python grow.py COUNT SEED` prints rows.
"""
# ruff: noqa: S311

import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import figures
from messages import LABELS, Row
from words import alone, gerund, other_side, past

DATA = Path(__file__).parent / "data"
SCENES = 0.4
"""The share of everyday talks; the rest are business."""

MAILS = 0.1
"""The share of messages that stand in a longer talk."""

_HEADER = re.compile(r"\[(?:(\w+) )?(" + "|".join(LABELS) + r")\]")
_SLOT = re.compile(r"\{(\w+)\}")
_BEFORE = re.compile(r"^((?:Can|Could|We|I)\b[^\[]*?[.?]) => ")

Marks = list[tuple[int, int]]


@dataclass(frozen=True)
class Frame:
    """A sentence with slots; [g …] marks a give, [a …] an ask; `before` is the turn before."""

    label: str
    scene: str
    before: str
    text: str


@cache
def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def frames(name: str) -> tuple[Frame, ...]:
    """Return the frames of a file."""
    found, scene, label = [], "", ""
    for line in _lines(name):
        if header := _HEADER.fullmatch(line):
            scene, label = header[1] or "", header[2]
            continue
        before = _BEFORE.match(line)
        text = line[before.end() :] if before else line
        found.append(Frame(label, scene, before[1] if before else "", text.replace("\\n", "\n")))
    return tuple(found)


@cache
def terms() -> dict[str, dict[str, list[list[str]]]]:
    """Return domain -> side -> [noun phrase, verb phrase]."""
    found: dict[str, dict[str, list[list[str]]]] = {}
    domain = ""
    for line in _lines("terms.txt"):
        if line.startswith("["):
            domain = line.strip("[]")
            found[domain] = {"A": [], "B": []}
        else:
            found[domain][line[0]].append(line[2:].split(" ; "))
    return found


def slots(domain: str, rng: Random) -> dict[str, str]:
    """Return fillings of a business frame, all seen from one random side."""
    sides = terms()[domain]
    mine = rng.choice("AB")
    other = "B" if mine == "A" else "A"
    gives, asks = rng.sample(sides[mine], 2), rng.sample(sides[other], 3)

    def seen(words: str) -> str:
        return words if mine == "A" else other_side(words)

    def bare(noun: str) -> str:
        return noun if rng.random() < 0.6 else re.sub(r"^(?:an?|the) ", "", noun)

    found = {"A0": bare(seen(asks[2][0])), "Aimp": seen(asks[0][1])}
    for name, pair in (("g", gives), ("a", asks)):
        for end, (noun, verb) in zip(("", "2"), pair, strict=False):
            found[name.upper() + end] = bare(seen(noun))
            found[name + end] = seen(verb)
        found[name + "ing"] = gerund(found[name])
        found[name + "past"] = past(found[name])
    why, why2 = rng.sample(_lines("reasons.txt"), 2)
    return found | figures.business(rng) | {"why": why, "why2": why2}


def _filled(text: str, fillings: dict[str, str]) -> str:
    for _ in range(2):  # terms have slots of their own
        text = _SLOT.sub(lambda m: fillings[m[1]], text)
    return re.sub(r"(?:^|(?<=[.!?] ))((?:\[[ga] )*)(\w)", lambda m: m[1] + m[2].upper(), text)


def _rough(text: str, rng: Random) -> str:
    """Make a message look typed in a hurry; marks stay."""
    if rng.random() < 0.3:
        text = text.lower()
    if rng.random() < 0.15:
        text = text.replace("'", rng.choice(("", "’")))
    if rng.random() < 0.15:
        text = text.replace(",", "")
    if rng.random() < 0.2:
        text = re.sub(r"[.](\]?)$", r"\1", text)
    if rng.random() < 0.12:
        words = text.split(" ")
        at = rng.randrange(len(words))
        if len(words[at]) > 4 and words[at].isalpha():
            cut = rng.randrange(1, len(words[at]) - 1)
            word = words[at]
            words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
        text = " ".join(words)
    return text


def _unmarked(text: str) -> tuple[str, Marks, Marks]:
    """Return the bare text, its gives and its asks."""
    out, opened = "", []
    marks: dict[str, Marks] = {"g": [], "a": []}
    at = 0
    while at < len(text):
        if text[at : at + 3] in {"[g ", "[a "}:
            opened.append((text[at + 1], len(out)))
            at += 3
        elif text[at] == "]" and opened:
            kind, start = opened.pop()
            marks[kind].append((start, len(out)))
            at += 1
        else:
            out += text[at]
            at += 1
    return out, marks["g"], marks["a"]


def _padded(text: str, rng: Random) -> str:
    """Put sentences around that neither give nor ask."""
    fillers = _lines("fillers.txt")
    if rng.random() < 0.45:
        text = f"{rng.choice(fillers)} {text}"
    if rng.random() < 0.12:
        text = f"{rng.choice(fillers)} {text}"
    if rng.random() < 0.3:
        text = f"{text} {rng.choice(fillers)}"
    if rng.random() < MAILS:
        talk = rng.sample(fillers, rng.randint(3, 8))
        cut = rng.randint(0, len(talk))
        text = " ".join([*talk[:cut], text, *talk[cut:]])
    return text


def grow(count: int, seed: int) -> list[Row]:
    """Return `count` rows, labels balanced."""
    rng = Random(seed)
    rows = []
    for number in range(count):
        label = LABELS[number % len(LABELS)]
        in_scene = rng.random() < SCENES
        file = "scenes.txt" if in_scene else "frames.txt"
        choice = [frame for frame in frames(file) if frame.label == label]
        frame = rng.choice(choice)
        domain = rng.choice(sorted(terms()))
        fillings = figures.everyday(rng) if in_scene else slots(domain, rng)
        text, before = _filled(frame.text, fillings), _filled(frame.before, fillings)
        if not in_scene and rng.random() < 0.5:
            text, before = alone(text), alone(before)
        if not before and rng.random() < 0.35:
            other = rng.choice([f for f in frames(file) if f.scene == frame.scene])
            again = figures.everyday(rng) if in_scene else slots(domain, rng)
            before = _unmarked(_filled(other.text, again))[0]
        text, gives, gets = _unmarked(_rough(_padded(text, rng), rng))
        rows.append(
            {"id": f"grown-{seed}-{number}", "source": "grown", "label": label, "context": before,
             "text": text, "gives": gives, "gets": gets}
        )  # fmt: skip
    return rows


if __name__ == "__main__":
    for row in grow(int(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
