"""The publication's date, source and counts."""

from pathlib import Path

from warehouse.database import open_published, spill_folder
from warehouse.home import Home
from warehouse.publishing.publish import read_publication

REJECTED = "select file_name, reason, explanation from mart_rejection"  # a question that shows why

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


def overview(database: Path) -> str:
    """The publication's date, reports folder, file and number of rows of each kind, as lines for a terminal."""
    with open_published(database) as connection:
        counts = connection.execute(_OVERVIEW).fetchall()
    publication = read_publication(database)
    lines = [
        f"Published at {publication.get('published_at')} UTC, from {publication.get('reports')}",
        f"File         {database}",
        *(f"{count:>10,}  {what}" for what, count in counts),
    ]
    if summary(database)["rejection"]:
        lines.append(f"Rejected: {Home.of(database).command('query', REJECTED)}")
    if spill_folder(database).exists():
        lines.append(f"Beside it: {spill_folder(database)}, where a DuckDB client keeps rows. A build removes it.")
    return "\n".join(lines)


_SUMMARY = """
    select 'document', count(*) from marts.dim_document
    union all
    select 'score', count(*) from marts.fct_score where origin = 'report'
    union all
    select 'figure', count(*) from marts.fct_indicator
    union all
    select 'finding', count(*) from marts.fct_finding
    union all
    select 'rejection', count(*) from marts.mart_rejection
"""


def summary(database: Path) -> dict[str, int]:
    """Number of published documents, scores of reports, figures, findings and rejections, by noun."""
    with open_published(database) as connection:
        return dict(connection.execute(_SUMMARY).fetchall())
