"""dagster-dbt, imported without dbt. Import it from here.

dbt takes as long to import as Dagster, and only dbt's own process needs it (process.py). dagster-dbt works without dbt
for users who run dbt through another program: it then defines dbt's statuses itself and selects nodes from the
manifest.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def _as_if_missing(name: str) -> Iterator[None]:
    """Make a package that is not loaded yet look missing to the import statement, until the block ends."""
    modules: dict[str, Any] = sys.modules
    is_loaded = name in modules
    if not is_loaded:
        modules[name] = None
    try:
        yield
    finally:
        if not is_loaded:
            del modules[name]


with _as_if_missing("dbt"):
    from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtCliInvocation, dbt_assets
    from dagster_dbt.asset_utils import get_updated_cli_invocation_params_for_context
    from dagster_dbt.errors import DagsterDbtError

__all__ = [
    "DagsterDbtError",
    "DagsterDbtTranslator",
    "DagsterDbtTranslatorSettings",
    "DbtCliInvocation",
    "dbt_assets",
    "get_updated_cli_invocation_params_for_context",
]
