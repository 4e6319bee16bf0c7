"""What a person said that does not fit: a sentence for them, never a traceback."""

from coach.cards import Button


class CoachError(Exception):
    """An answer that does not fit. `key` names the remark that says so, `blanks` fills it.

    `buttons` are ways out besides answering again.
    """

    def __init__(self, key: str, *buttons: Button, **blanks: object) -> None:
        super().__init__(key)
        self.key = key
        self.buttons = buttons
        self.blanks = blanks

    def offering(self, *buttons: Button) -> "CoachError":
        """Return the same with more ways out."""
        return CoachError(self.key, *self.buttons, *buttons, **self.blanks)
