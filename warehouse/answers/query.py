"""Answers from the published warehouse, as text for a terminal, a file or another program."""

from pathlib import Path

from warehouse.database import open_published
from warehouse.publishing.publish import read_publication

MAX_CELL_LENGTH = 60  # characters

_OVERVIEW = """
    select 'authorities', count(*) from marts.dim_authority where is_current
    union all
    select 'documents read', count(*) from marts.dim_document
    union all
    select 'files or parts rejected', count(*) from marts.mart_rejection
    union all
    select 'assessments from reports', count(*) from marts.dim_assessment where origin = 'report'
    union all
    select 'assessments from the published table', count(*) from marts.dim_assessment where origin = 'published_table'
    union all
    select 'scores', count(*) from marts.fct_score
    union all
    select 'figures', count(*) from marts.fct_indicator
    union all
    select 'numbers', count(*) from marts.fct_number
    union all
    select 'findings', count(*) from marts.fct_finding
"""


def answer(database: Path, sql: str, output: str) -> str:
    """The rows that `sql` yields as a table, as CSV or as JSON (a list of objects).

    Table names need no schema. Raises DatabaseProblem without a publication, duckdb.Error for a bad question.
    """
    with open_published(database) as connection:
        connection.execute("use marts")
        frame = connection.execute(sql).df(date_as_object=True)
    if output == "csv":
        return str(frame.to_csv(index=False, lineterminator="\n"))
    if output == "json":
        return f"{frame.to_json(orient='records', date_format='iso', force_ascii=False, indent=2)}\n"
    shown = frame.astype(object).where(frame.notna(), "").map(_cell)
    table = shown.to_markdown(index=False, tablefmt="rounded_outline", disable_numparse=True)
    return f"{table}\n{len(frame):,} {'row' if len(frame) == 1 else 'rows'}\n"


def _cell(value: object) -> str:
    """A value on one line of a terminal's table; CSV and JSON have it whole."""
    text = " ".join(str(value).split())
    return text if len(text) <= MAX_CELL_LENGTH else f"{text[: MAX_CELL_LENGTH - 1]}…"


def overview(database: Path) -> str:
    """When and from what the warehouse was published, and how many of each thing it holds."""
    with open_published(database) as connection:
        counts = connection.execute(_OVERVIEW).fetchall()
    publication = read_publication(database)
    lines = [
        f"Published at {publication.get('published_at')}, from {publication.get('reports')}",
        f"File         {database}",
        *(f"{count:>10,}  {what}" for what, count in counts),
    ]
    return "\n".join(lines)
