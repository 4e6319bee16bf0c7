"""Make the local Slack misbehave, and note it, so that no other refusal goes unseen."""

from dataclasses import dataclass, field

from bot.sandbox import Sandbox
from bot.sandbox.traffic import Entry

ANY = ""


@dataclass(slots=True)
class Faulty:
    """What a test makes Slack refuse. Every other call must be taken."""

    slack: Sandbox
    planned: set[tuple[str, str]] = field(default_factory=set)

    def refuse(self, method: str, error: str) -> None:
        """Answer every call of a method with this error."""
        self.slack.faults.answer_error(method, error)
        self.expect(method, error)

    def fail(self, method: str, status: int, times: int = 1, retry_after: int = 0) -> None:
        """Answer the next calls of a method ("" for any) with this HTTP status."""
        self.slack.faults.fail_next(method, status=status, times=times, retry_after=retry_after)
        self.expect(method, str(status))

    def die(self) -> None:
        """Let every call of the Web API break off; what people do still reaches Pie."""
        self.slack.faults.dead = True
        self.expect(ANY, "closed")

    def revive(self) -> None:
        """Answer again."""
        self.slack.faults.dead = False

    def expect(self, method: str, error: str) -> None:
        """Note that this refusal is meant."""
        self.planned.add((method, error))

    def surprises(self) -> list[tuple[str, str, object]]:
        """Return every call that Slack refused or warned of without being told to."""
        return [
            (call.name, call.status or "open", call.notes or call.answer)
            for call in self.slack.calls
            if not self._is_meant(call)
        ]

    def _is_meant(self, call: Entry) -> bool:
        if call.ok:
            return not call.notes
        return bool({(call.name, call.status), (ANY, call.status)} & self.planned)
