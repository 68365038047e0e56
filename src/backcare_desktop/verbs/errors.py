"""How a command ends when it does not end well."""

from __future__ import annotations

DONE, COULD_NOT, WRONG_USAGE = 0, 1, 2
"""Exit codes."""


class CommandError(Exception):
    """Ends the command with one sentence and an exit code."""

    def __init__(self, sentence: str, code: int = COULD_NOT) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
