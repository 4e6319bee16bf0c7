"""Grow labelled messages from frames and terms: every one is right by how it is built."""

import json
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent / "data"
LABELS = ("paired", "one_way_ask", "one_way_give", "none")
PAST = {
    "take": "took", "give": "gave", "put": "put", "pay": "paid", "let": "let", "cut": "cut", "go": "went",
    "come": "came", "bring": "brought", "throw": "threw", "do": "did", "get": "got", "run": "ran", "keep": "kept",
    "hold": "held", "write": "wrote", "send": "sent", "hang": "hung", "stand": "stood", "spend": "spent",
    "make": "made", "leave": "left", "sell": "sold", "lend": "lent", "host": "hosted", "swap": "swapped",
    "ship": "shipped", "drop": "dropped", "cap": "capped", "set": "set", "wire": "wired", "fit": "fitted",
    "sign": "signed", "knock": "knocked", "stop": "stopped", "second": "seconded",
}
FLIP = {
    "you": "us", "us": "you", "your": "our", "our": "your", "ourselves": "yourselves", "yourselves": "ourselves",
    "we": "you", "me": "you", "my": "your", "ours": "yours", "yours": "ours",
}
ALONE = {
    "we": "I", "us": "me", "our": "my", "ours": "mine", "ourselves": "myself", "we'll": "I'll", "we'd": "I'd",
    "we've": "I've", "we're": "I'm", "are": "are",
}


def load_terms() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return domain -> side -> (noun phrase, verb phrase)."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    domain = ""
    for line in (HERE / "terms.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            domain = line.strip("[]")
            found[domain] = {"A": [], "B": []}
        elif line and not line.startswith("#"):
            noun, verb = line[2:].split(" ; ")
            found[domain][line[0]].append((noun, verb))
    return found


def load_frames() -> list[tuple[str, str]]:
    """Return (label, frame) in the file's order."""
    found, label = [], ""
    for line in (HERE / "frames.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.strip("[]") in LABELS:
            label = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((label, line.replace("\\n", "\n")))
    return found


def load_fillers() -> list[str]:
    """Return the filler sentences."""
    lines = (HERE / "fillers.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def figures(rng: random.Random) -> dict[str, str]:
    """Return one random filling of the figure slots."""
    cur = rng.choice(["$", "$", "€", "£", "", "CHF ", "USD "])
    big = rng.choice([20, 25, 30, 38, 45, 50, 60, 75, 80, 90, 95, 110, 120, 140, 165, 180, 250, 300, 410])
    small = rng.choice([5, 8, 20, 25, 28, 30, 32, 35, 40, 45, 60, 75, 90, 120, 150, 240, 300, 425, 600, 880, 1250, 2300])
    pct = rng.choice([2, 3, 5, 7, 8, 10, 12, 15, 18, 20, 22, 25, 30])
    day = rng.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    month = rng.choice(["January", "March", "April", "May", "June", "July", "September", "October", "November"])
    number = rng.choice([2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 40, 63])
    word = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 10: "ten", 12: "twelve"}
    return {
        "pct": rng.choice([f"{pct}%", f"{pct} %", f"{pct} percent", f"{pct} points", f"{pct}%"]),
        "pct2": f"{rng.randint(2, 30)}%",
        "k": rng.choice([f"{cur}{big}k", f"{cur}{big},000", f"{big}k", f"{big} grand"]),
        "n": word[number] if number in word and rng.random() < 0.5 else str(number),
        "mon": rng.choice(["6", "12", "18", "24", "36", "six", "twelve", "eighteen"]),
        "yr": rng.choice(["two", "three", "2", "3", "5", "five"]),
        "days": rng.choice(["10", "14", "15", "30", "45", "60", "90"]),
        "date": rng.choice([day, f"the end of {month}", f"{rng.randint(1, 28)} {month}", f"{month} {rng.randint(1, 28)}",
                            "the end of the quarter", "month end", "Q1", "year end", "next week", day]),
        "day": day,
        "price": f"{cur}{small}",
        "low": f"{cur}{max(2, int(small * 0.8))}",
        "x": rng.choice(["price", "fee", "rate", "rent", "surcharge", "deposit", "uplift", "minimum", "salary"]),
    }


def flip(words: str) -> str:
    """Turn a phrase to the other side's view."""
    return re.sub(r"[\w']+", lambda m: FLIP.get(m.group().lower(), m.group()), words)


def past(verb: str) -> str:
    """Put a verb phrase into the past."""
    first, _, rest = verb.partition(" ")
    new = PAST.get(first) or (first + "d" if first.endswith("e") else
                              first[:-1] + "ied" if re.search("[^aeiou]y$", first) else first + "ed")
    return f"{new} {rest}".strip()


def gerund(verb: str) -> str:
    """Put a verb phrase into its -ing form."""
    first, _, rest = verb.partition(" ")
    if first in {"put", "cut", "let", "get", "set", "run", "swap", "drop", "cap", "stop", "knit", "fit"}:
        new = first + first[-1] + "ing"
    elif first.endswith("e") and not first.endswith("ee"):
        new = first[:-1] + "ing"
    else:
        new = first + "ing"
    return f"{new} {rest}".strip()


def phrases(rng: random.Random, domain: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
    """Return fillings of the give and ask slots, all seen from one random side."""
    side = rng.choice("AB")
    other = "B" if side == "A" else "A"
    gives = rng.sample(domain[side], 2)
    asks = rng.sample(domain[other], 2)
    turn = (lambda words: words) if side == "A" else flip
    (g, g2), (a, a2) = ((n, turn(v)) for n, v in gives), ((n, turn(v)) for n, v in asks)
    bare = lambda noun: noun if rng.random() < 0.6 else re.sub(r"^(?:an?|the) ", "", noun)  # noqa: E731
    slots = {
        "G": bare(turn(g[0])), "g": g[1], "ging": gerund(g[1]), "gpast": past(g[1]), "G2": bare(turn(g2[0])), "g2": g2[1],
        "A": bare(turn(a[0])), "a": a[1], "aing": gerund(a[1]), "apast": past(a[1]), "A2": bare(turn(a2[0])), "a2": a2[1],
        "A0": bare(turn(rng.choice(domain[other])[0])), "Aimp": a[1],
    }
    return slots


def alone(text: str) -> str:
    """Let one person speak: "we" becomes "I"."""
    def one(match: re.Match[str]) -> str:
        word = match.group()
        new = ALONE.get(word.lower(), word)
        if word[:1].isupper() and new[:1].islower():
            new = new[:1].upper() + new[1:]
        return new

    text = re.sub(r"\b(we're|we've|we'll|we'd|we|us|our|ours|ourselves)\b", one, text, flags=re.IGNORECASE)
    text = re.sub(r"\bI are\b", "I am", text)
    return re.sub(r"\bI were\b", "I was", text)


def fill(frame: str, slots: dict[str, str], rng: random.Random) -> str:
    """Fill a frame's slots; [g …] and [a …] marks stay in."""
    text = re.sub(r"\{(\w+)\}", lambda m: slots[m.group(1)], frame)
    text = re.sub(r"\{(\w+)\}", lambda m: slots[m.group(1)], text)
    if rng.random() < 0.5:
        text = alone(text)
    return text


def capital(text: str) -> str:
    """Capitalise sentence starts, through span marks."""
    return re.sub(
        r"(?:^|(?<=[.!?] ))((?:\[[ga] )*)(\w)", lambda m: m.group(1) + m.group(2).upper(), text
    )


def rough(text: str, rng: random.Random) -> str:
    """Make a message look typed in a hurry, marks kept."""
    how = rng.random()
    if how < 0.30:
        text = "".join(c.lower() for c in text)
    if rng.random() < 0.15:
        text = text.replace("'", "" if rng.random() < 0.6 else "’")
    if rng.random() < 0.15:
        text = text.replace(",", "")
    if rng.random() < 0.2:
        text = re.sub(r"[.](\]?)$", r"\1", text)
    if rng.random() < 0.12:
        words = text.split(" ")
        at = rng.randrange(len(words))
        word = words[at]
        if len(word) > 4 and word.isalpha():
            cut = rng.randrange(1, len(word) - 1)
            words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :] if cut + 2 <= len(word) else word
        text = " ".join(words)
    return text


def unmark(text: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the bare text with its give and ask spans."""
    out, spans, open_at = "", {"g": [], "a": []}, []
    at = 0
    while at < len(text):
        if text[at] == "[" and text[at + 1 : at + 3] in ("g ", "a "):
            open_at.append((text[at + 1], len(out)))
            at += 3
        elif text[at] == "]" and open_at:
            kind, start = open_at.pop()
            spans[kind].append((start, len(out)))
            at += 1
        else:
            out += text[at]
            at += 1
    return out, spans["g"], spans["a"]


def grow(count: int, seed: int) -> list[dict[str, object]]:
    """Return `count` rows, labels balanced."""
    rng = random.Random(seed)
    terms, frames, fillers = load_terms(), load_frames(), load_fillers()
    by_label = {label: [f for got, f in frames if got == label] for label in LABELS}
    domains = sorted(terms)
    rows = []
    for number in range(count):
        label = LABELS[number % 4]
        frame = rng.choice(by_label[label])
        domain = rng.choice(domains)
        slots = phrases(rng, terms[domain]) | figures(rng)
        context, _, frame = frame.rpartition(" => ") if " => " in frame and "[a {A}] => " not in frame and "fine => " not in frame else ("", "", frame)
        state = rng.random()
        text = capital(fill(frame, slots, random.Random(state)))
        before = capital(fill(context, slots, random.Random(state))) if context else ""
        if rng.random() < 0.45:
            text = rng.choice(fillers) + " " + text
            if rng.random() < 0.25:
                text = rng.choice(fillers) + " " + text
        if rng.random() < 0.3:
            text = text + " " + rng.choice(fillers)
        if not before and rng.random() < 0.3:
            other_slots = phrases(rng, terms[domain]) | figures(rng)
            _, other = rng.choice(frames)
            if " => " not in other:
                before = unmark(capital(fill(other, other_slots, rng)))[0]
        text, gives, gets = unmark(rough(text, rng))
        rows.append({"id": f"grown-{seed}-{number}", "source": "grown", "label": label, "context": before,
                     "text": text, "gives": gives, "gets": gets, "domain": domain, "frame": frame})
    return rows


if __name__ == "__main__":
    for row in grow(int(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
