"""Ten deals as people have them: what is at stake, what it means to both, and the limits."""

import tomllib
from pathlib import Path

from coach.answers.amounts import maybe_amount
from coach.deal import Alternative, Deal, Issue, Rating, Wants

HERE = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in HERE.glob("*.toml")))


def real_deal(name: str) -> Deal:
    """Return one of the deals."""
    row = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    issues = tuple(
        Issue(
            one["name"],
            tuple(one["options"]),
            default=one["default"],
            mine=Rating(one["mine"]),
            theirs=Rating(one["theirs"]),
        )
        for one in row["issue"]
    )
    said = row.get("alternative", "")
    return Deal(
        id=name,
        title=row["title"],
        wants=Wants(row["wants"]),
        issues=issues,
        reservation=maybe_amount(row.get("limit", "")),
        target=maybe_amount(row.get("target", "")),
        alternatives=(Alternative(said, maybe_amount(said)),) if said else (),
    )
