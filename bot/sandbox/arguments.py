"""The arguments of a Web API call, however the SDK sent them."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.refusals import RefusedError


class Arguments:
    """Named values of one call. Objects may come as JSON or as a string of it."""

    def __init__(self, values: dict[str, Any], token: str, *, warnings: list[str]) -> None:
        """Wrap what was sent, and the token it was sent with."""
        self.values = values
        self.token = token
        self.warnings = warnings

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """A string, `default` when it was left out."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def needed(self, name: str, *, error: str = "invalid_arguments") -> str:
        """A string that must be there."""
        if name not in self:
            message = f"[ERROR] missing required field: {name}"
            raise RefusedError(error, response_metadata={"messages": [message]})
        return self.text(name)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no, in any of the ways it may be written."""
        value = self.values.get(name)
        return default if value is None else str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        """A whole number, `default` when it was left out."""
        try:
            return int(self.values.get(name) or default)
        except ValueError as wrong:
            raise RefusedError("invalid_arguments") from wrong

    def thing(self, name: str, *, error: str = "invalid_arguments") -> Any:
        """An object or a list, None when it was left out."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as wrong:
            raise RefusedError(error) from wrong


async def read(request: web.Request) -> Arguments:
    """The arguments of a request: from its query, its form or its JSON body."""
    values: dict[str, Any] = dict(request.query)
    warnings: list[str] = []
    if request.content_type == "application/json":
        if "charset" not in request.headers["Content-Type"]:
            warnings.append("missing_charset")
        body = await request.text()
        try:
            values |= json.loads(body) if body else {}
        except (ValueError, TypeError) as wrong:
            raise RefusedError("invalid_json") from wrong
    elif request.can_read_body:
        values |= dict(await request.post())
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    token = given if kind == "Bearer" else str(values.pop("token", ""))
    return Arguments(values, token, warnings=warnings)
