"""Finds the page of a report in the site, by the report's file name, document_id or authority."""

from pathlib import Path

from warehouse.answers.authorities import authority_called, suggestion
from warehouse.database import DatabaseProblem, open_published
from warehouse.home import Home
from warehouse.site.page import report_path

_DOCUMENTS = """
    select document_id, file_name from marts.dim_document
    where file_name = $name or ends_with(file_name, '/' || $name) or starts_with(document_id, $name)
    order by file_name
"""
_OF_AUTHORITY = """
    select document.document_id, document.file_name
    from marts.dim_document as document
    left join marts.dim_assessment as assessment using (assessment_key)
    inner join marts.dim_document_text as document_text using (document_id)
    where document.authority_slug = ?
    order by assessment.published_on desc nulls last, length(document_text.text) desc, document.file_name
"""


def page_of_report(database: Path, name: str) -> tuple[str, list[str]]:
    """The path of a report's page within the site, and the file names of other reports of the same authority.

    `name` is the file's name, the start of its document_id, or an authority, which means the longest document of its
    latest assessment. Raises DatabaseProblem where nothing is published, or where no or several documents have that
    name.
    """
    home = Home.of(database)
    with open_published(database) as connection:
        found = connection.execute(_DOCUMENTS, {"name": name}).fetchall() if name.strip() else []
        if len(found) > 1:
            raise DatabaseProblem(f"{len(found)} documents are named “{name}”: {_listed(found)}.")
        authority = None if found else authority_called(connection, name)
        if authority:
            found = connection.execute(_OF_AUTHORITY, [authority]).fetchall()
        if not found and authority:
            raise DatabaseProblem(f"No report of “{name}” was read.")
        if not found:
            raise DatabaseProblem(
                f"No document and no authority is called “{name}”. {suggestion(connection, home, name)}\n"
                f"Files are in: {home.command('query', 'select file_name from dim_document')}"
            )
    return report_path(found[0][0]), [file_name for _, file_name in found[1:]]


def _listed(found: list[tuple[str, str]]) -> str:
    shown = ", ".join(file_name for _, file_name in found[:5])
    return f"{shown} and {len(found) - 5} more" if len(found) > 5 else shown
