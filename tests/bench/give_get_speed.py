"""How fast the give-get check reads, next to TF-IDF with logistic regression in the same run."""

import os
import subprocess
import sys
from collections.abc import Callable
from statistics import quantiles
from time import perf_counter

ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
WARM = 20


def main() -> None:
    """Measure in a process of its own, on one core, and print the table."""
    command = [sys.executable, "-m", "tests.bench.give_get_speed"]
    subprocess.run(command, check=True, env={**os.environ, **ONE_CORE})  # noqa: S603


def timed(read: Callable[[str, str], object], messages: list[tuple[str, str]]) -> list[float]:
    """Return the milliseconds that each message takes."""
    found = []
    for text, before in messages[:WARM] + messages:
        start = perf_counter()
        read(text, before)
        found.append((perf_counter() - start) * 1000)
    return found[WARM:]


def line(name: str, load: float, times: list[float]) -> str:
    """Return one line of the table."""
    twentieths = quantiles(times, n=20)
    rate = 1000 * len(times) / sum(times)
    return f"{name:32}{load:9.0f}{twentieths[9]:9.2f}{twentieths[18]:9.2f}{rate:14.0f}"


def measure() -> None:
    """Print the table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    start = perf_counter()
    from coach.give_get import check

    check("We need 10% off.")
    load = (perf_counter() - start) * 1000

    from tests.coach.give_get.measures import labelled

    rows = labelled()
    messages = [(row["text"], row["context"] or "") for row in rows]
    times = timed(lambda text, before: check(text, before=before), messages)

    start = perf_counter()
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    simple = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=1000))
    simple.fit([row["text"] for row in rows], [row["label"] for row in rows])
    simple_load = (perf_counter() - start) * 1000
    simple_times = timed(lambda text, _: simple.predict_proba([text]), messages)

    print(f"{len(messages)} messages, one at a time, one core")
    print(f"{'':32}{'load ms':>9}{'p50 ms':>9}{'p95 ms':>9}{'messages/s':>14}")
    print(line("give-get check", load, times))
    print(line("TF-IDF + logistic regression", simple_load, simple_times))
    ratio = sum(times) / sum(simple_times)
    print(f"The check takes {ratio:.1f} times as long a message.")


if __name__ == "__main__":
    measure()
