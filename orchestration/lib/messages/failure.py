"""A step's failure that is explained by a sentence."""

from types import TracebackType


class StepProblem(Exception):
    """Stops a step with a sentence that names the remedy; Dagster's UI shows no stack trace with it."""

    @property
    def __traceback__(self) -> None:
        """Nothing: Dagster keeps the stack that it reads here, and its UI shows none that is empty."""

    @__traceback__.setter
    def __traceback__(self, stack: TracebackType | None) -> None:
        """Set by contextlib, for one, on the way up."""
