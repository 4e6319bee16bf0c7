"""A deal as a TOML file: its format, each mistake named with its field."""

import tomllib
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach.value.words import say

Name = Annotated[str, Field(min_length=1)]
Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Worth = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Weighed = Literal["H", "M", "L"] | Points


class Row(BaseModel):
    """A part of the file: nothing but what is named here, and no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class IssueRow(Row):
    """An `[[issue]]`; its options run from worst to best for me."""

    name: Name
    options: Annotated[list[Name], Field(min_length=2)]
    mine: Weighed
    theirs: Weighed
    confidence: Literal["sure", "think", "guess"] = "think"
    direction: Literal["opposed", "same"] = "opposed"
    default: str | None = None
    values_mine: list[Worth] | None = None
    values_theirs: list[Worth] | None = None


class RuleRow(Row):
    """An `[[excludes]]` or `[[requires]]`: two options that do not, or only, stand together."""

    a: Annotated[list[str], Field(min_length=2, max_length=2)]
    b: Annotated[list[str], Field(min_length=2, max_length=2)]


class FileRow(Row):
    """The whole file."""

    title: str
    target: Worth | None = None
    seed: Annotated[int, Field(ge=0)] = 0
    issue: Annotated[list[IssueRow], Field(min_length=1)]
    excludes: list[RuleRow] = []
    requires: list[RuleRow] = []
    batna: dict[str, str] | None = None


class FieldError(ValueError):
    """A field that does not fit: which one, and what is allowed there."""


def read(text: str) -> FileRow:
    """Read a file's text, or raise `FieldError` about the first field that does not fit."""
    try:
        return FileRow.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FieldError(say("file.toml", error=error)) from error
    except ValidationError as error:
        raise refused(error) from error


MISTAKES: Final[Mapping[str, str]] = {"missing": "missing", "extra_forbidden": "extra"}
"""What pydantic calls a mistake, and what we call it; any other is a wrong value."""


def refused(error: ValidationError) -> FieldError:
    """Say which field is the first that does not fit."""
    first = error.errors(include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return FieldError(say("file.json", error=first["msg"].partition(": ")[2]))
    return _refused(first["loc"], MISTAKES.get(first["type"], "wrong"))


def _refused(path: tuple[int | str, ...], mistake: str) -> FieldError:
    if not path:
        return FieldError(say("file.whole"))
    if len(path) > 2 and isinstance(path[1], int):
        return wrong(str(path[0]), path[1], str(path[2]), mistake)
    return wrong("", 0, str(path[0]), mistake)


def wrong(group: str, index: int, field: str, mistake: str = "wrong") -> FieldError:
    """Say which field is wrong and what is allowed there; `group` is "" at the top of the file."""
    where = f"{group} {index + 1}, {field}" if group else field
    allowed = say(f"allowed.{(group or 'file') if mistake == 'extra' else field}")
    return FieldError(say(f"file.{mistake}", field=where, allowed=allowed))
