"""Print every benchmark, or those named: `python -m tests.bench turns value_speed`."""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent
ORDER = (
    "turns", "statements", "start", "value_speed", "value_quality", "value_honest", "uplift",
    "give_get_speed",
)  # fmt: skip


def main(names: list[str]) -> None:
    """Run the named benchmarks in order, each printing its own table."""
    for name in names or ORDER:
        if name not in ORDER:
            sys.exit(f"No benchmark '{name}'. There are: {', '.join(ORDER)}.")
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
