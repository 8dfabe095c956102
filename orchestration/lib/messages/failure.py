"""The failure of a step that a sentence explains."""

from types import TracebackType


class StepProblem(Exception):
    """What stops a step, in a sentence that says what to do: Dagster's UI shows no stack trace below it."""

    @property
    def __traceback__(self) -> None:
        """Nothing: Dagster keeps the stack that it reads here, and its UI shows none that is empty."""

    @__traceback__.setter
    def __traceback__(self, stack: TracebackType | None) -> None:
        """Set by contextlib, for one, on the way up."""
