"""Which tables of dbt no report changes: seeds, and what is made of seeds, official statistics and the folder's lists.

They are half of dbt's nodes, and a build leaves them as they are where nothing that they are made of has changed
(warehouse/building/build_state.py says whether). Belongs here: what dbt's manifest says of that.
"""

from collections.abc import Mapping
from typing import Any

_OTHERS_THAN_REPORTS = ("source.assurance.reports.authority_addition", "source.assurance.statistics.")


def reference_tables(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Their names in dbt, each with `schema.table`, in the order in which they are built.

    Views of staging are among them: a view is as it was, whatever rows it shows.
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
