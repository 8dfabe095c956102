"""The page of one report in the site: which it is, by the name of its file."""

from pathlib import Path

from warehouse.database import DatabaseProblem, open_published
from warehouse.site.page import report_path

_DOCUMENTS = """
    select document_id from marts.dim_document
    where file_name = $name or ends_with(file_name, '/' || $name) or starts_with(document_id, $name)
    order by file_name
"""


def page_of_report(database: Path, name: str) -> str:
    """The path of a report's page within the site. `name` is its file's name, or the start of its document_id.

    Raises DatabaseProblem where nothing is published, or no document or more than one has that name.
    """
    with open_published(database) as connection:
        found = connection.execute(_DOCUMENTS, {"name": name}).fetchall()
    if len(found) != 1 or not name:
        raise DatabaseProblem(
            f"{'No document is' if not found else f'{len(found)} documents are'} named “{name}”. "
            'Names are in: assurance query "select file_name from dim_document"'
        )
    return report_path(found[0][0])
