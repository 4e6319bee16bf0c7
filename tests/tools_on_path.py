"""The training data's own reader, for tests and benchmarks: `tools` is no package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools" / "reading"))

from rows import Mark, Row, rows  # type: ignore[import-not-found]

__all__ = ["Mark", "Row", "rows"]
