"""Great Expectations, imported without unneeded packages. Import it from here, and only where data are checked.

It takes seconds to import, half of them for SciPy and Altair, which only expectations about distributions use; no suite
has such an expectation. If Spark is installed it would also import Spark; only pandas frames are checked.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _Unused(ModuleType):
    """A placeholder for a module that is imported but never used."""

    def __getattr__(self, name: str) -> Any:
        return None if name.startswith("__") else _Unused(name)


@contextmanager
def _in_place_of_modules(others: dict[str, ModuleType | None]) -> Iterator[None]:
    """Replace modules for the import statement until the block ends; None makes a module look missing."""
    modules: dict[str, Any] = sys.modules
    loaded = {name: modules[name] for name in others if name in modules}
    modules |= others
    try:
        yield
    finally:
        for name in others:
            del modules[name]
        modules |= loaded


os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
with _in_place_of_modules({"pyspark": None, "scipy": _Unused("scipy"), "altair": _Unused("altair")}):
    import great_expectations as gx
    import great_expectations.expectations as gxe
    from great_expectations.core import ExpectationSuiteValidationResult, RunIdentifier
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.expectations.expectation import Expectation
    from great_expectations.expectations.metadata_types import FailureSeverity

__all__ = [
    "EphemeralDataContext",
    "Expectation",
    "ExpectationSuiteValidationResult",
    "FailureSeverity",
    "ProgressBarsConfig",
    "RunIdentifier",
    "gx",
    "gxe",
]
