"""Great Expectations, imported as if Spark were not installed. Import it from here, and only where data is checked.

It takes seconds to import. Where Spark is installed it would import that too, for nothing: only pandas frames are
checked.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def _without(name: str) -> Iterator[None]:
    modules: dict[str, Any] = sys.modules
    loaded = modules.get(name)
    modules[name] = None  # which the import statement takes for a module that is not there
    try:
        yield
    finally:
        del modules[name]
        if loaded:
            modules[name] = loaded


os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
with _without("pyspark"):
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
