"""The joins of the tables as a diagram: python -m warehouse.publishing.diagram HOME/published/assurance.duckdb

Made from the keys and references of the data dictionary; GitHub and the documentation draw Mermaid's text.
"""

import sys
from pathlib import Path

from warehouse.database import open_published

_REFERENCES = """
    select distinct table_name, column_name, references_table
    from marts.data_dictionary
    where references_table is not null and references_table <> table_name
    order by references_table, table_name, column_name
"""
_KEYS = """
    select table_name, column_name, data_type
    from marts.data_dictionary
    where is_primary_key
    order by table_name, position
"""
_LAYERS = ("dim_", "fct_", "bridge_")  # marts are wide: they join by the same keys, and rarely need to


def diagram(published_database: Path) -> str:
    """The dimensions, facts and bridges with their keys and references, as a page of Markdown."""
    with open_published(published_database) as connection:
        references = [row for row in connection.execute(_REFERENCES).fetchall() if row[0].startswith(_LAYERS)]
        keys = [row for row in connection.execute(_KEYS).fetchall() if row[0].startswith(_LAYERS)]
    lines = ["erDiagram"]
    lines += [f'    {parent} ||--o{{ {child} : "{column}"' for child, column, parent in references]
    for table in sorted({row[0] for row in keys}):
        lines += [f"    {table} {{", *(f"        {kind} {name} PK" for of, name, kind in keys if of == table), "    }"]
    drawn = "\n".join(lines)
    return (
        "# Diagram of the tables\n\nDimensions, facts and bridges, and the columns that join them. A row beside "
        f"`||` has many on the other side.\n\n```mermaid\n{drawn}\n```\n"
    )


if __name__ == "__main__":
    sys.stdout.write(diagram(Path(sys.argv[1])))
