"""The dbt tables that do not depend on reports: seeds, and tables made only from seeds, official statistics and lists.

They are half of dbt's nodes, and a build keeps them while their inputs are unchanged, which
warehouse/building/build_state.py records. Belongs here: finding them in dbt's manifest.
"""

from collections.abc import Mapping
from typing import Any

_OTHERS_THAN_REPORTS = ("source.assurance.reports.authority_addition", "source.assurance.statistics.")


def reference_tables(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The names of these tables in dbt, each with its `schema.table`, in the order in which they are built.

    Views of staging are among them: a view does not change with its rows.
    """
    nodes = manifest["nodes"]
    found: dict[str, bool] = {}  # by node: whether its rows depend on no report

    def depends_on_no_report(key: str) -> bool:
        if key not in nodes:
            return key.startswith(_OTHERS_THAN_REPORTS)
        if key not in found:
            found[key] = all(depends_on_no_report(needed) for needed in nodes[key]["depends_on"].get("nodes", []))
        return found[key]

    for key, node in nodes.items():
        if node["resource_type"] in ("seed", "model"):
            depends_on_no_report(key)
    return {
        nodes[key]["name"]: f"{nodes[key]['schema']}.{nodes[key]['name']}"
        for key, is_reference in found.items()
        if nodes[key]["config"]["materialized"] == "view"
        or (is_reference and nodes[key]["config"]["materialized"] != "ephemeral")
    }
