"""How the sandbox says no: with Slack's own error words."""

from typing import Any


class RefusedError(Exception):
    """A Web API call that Slack would refuse. `more` goes into the answer beside the error."""

    def __init__(self, error: str, **more: Any) -> None:
        """Refuse with one of Slack's error words."""
        super().__init__(error)
        self.error = error
        self.more = more

    @property
    def answer(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"ok": False, "error": self.error, **self.more}


def refused_for(error: str, problems: list[str]) -> RefusedError:
    """A refusal that names each field that is wrong."""
    messages = [f"[ERROR] {problem}" for problem in problems]
    return RefusedError(error, errors=problems, response_metadata={"messages": messages})
