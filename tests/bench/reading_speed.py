"""How fast a message is read as the product reads it, and what the reader weighs."""

import resource
import subprocess
import sys
from pathlib import Path
from statistics import quantiles
from time import perf_counter

WARM = 10
WORDS = (8, 20, 40, 120)
ROWS = Path(__file__).parents[2] / "tools" / "reading" / "data" / "hidden"


def main() -> None:
    """Measure in a child process, with the settings that `pie` itself makes, and print."""
    subprocess.run([sys.executable, "-m", "tests.bench.reading_speed"], check=True)


def memory() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def messages() -> list[str]:
    """Return the texts of the hidden messages."""
    from tests.tools_on_path import rows

    return [row.text for row in rows(folder=ROWS)]


def cut(texts: list[str], words: int) -> list[str]:
    """Return messages of just so many words, made of the messages one after the other."""
    every = " ".join(texts).split()
    return [
        " ".join(every[at : at + words]) for at in range(0, min(len(every), 200 * words), words)
    ]


def measure() -> None:
    """Print the table."""
    from bot import threads

    threads.use_one()
    from coach.reading import reader
    from coach.reading.where import Where

    before, start = memory(), perf_counter()
    reader.read("They want 20% off.", Where())
    load = (perf_counter() - start) * 1000
    print(
        f"memory before the reader {before:.0f} MB, with it {memory():.0f} MB; load {load:.0f} ms"
    )
    print(f"{'words':>8}{'p50 ms':>9}{'p95 ms':>9}")
    texts = messages()
    for words in WORDS:
        parts = cut(texts, words)
        times = []
        for text in parts[:WARM] + parts:
            start = perf_counter()
            reader.read(text, Where(asked="alternative", kind="sales"))
            times.append((perf_counter() - start) * 1000)
        twentieths = quantiles(times[WARM:], n=20)
        print(f"{words:8}{twentieths[9]:9.1f}{twentieths[18]:9.1f}")


if __name__ == "__main__":
    measure()
