"""How the sandbox can be told to misbehave, as Slack sometimes does."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Fault:
    """The next `times` calls of `method` ("" for any) are answered with this HTTP status."""

    status: int
    times: int
    method: str = ""
    retry_after: int = 1


@dataclass(slots=True)
class Faults:
    """Switches, all off at first."""

    slow_ms: int = 0
    duplicates: bool = False
    dead: bool = False
    limited: bool = False
    broken: bool = False
    bad_signature: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    queue: list[Fault] = field(default_factory=list)

    def fail_next(
        self, method: str = "", *, status: int = 429, times: int = 1, retry_after: int = 1
    ) -> None:
        """Refuse the next calls of a method ("" for any) with 429, 500 or another status."""
        self.queue.append(Fault(status, times, method, retry_after))

    def answer_error(self, method: str, error: str) -> None:
        """Answer every call of a method with this Slack error; "" stops it."""
        self.errors[method] = error

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one is due."""
        if self.limited:
            return Fault(429, 1)
        if self.broken:
            return Fault(500, 1)
        for fault in self.queue:
            if fault.method in {"", method} and fault.times > 0:
                fault.times -= 1
                return fault
        return None
