"""What the words of a remedy say: whether it is theirs to do."""

import re

_THEY = re.compile(r"^(?:they|you|he|she)\s+(?:will\s+)?", re.IGNORECASE)


def theirs(remedy: str) -> str:
    """Return what they are to do, "" where the remedy is ours."""
    bare = _THEY.sub("", remedy)
    return bare if bare != remedy else ""
