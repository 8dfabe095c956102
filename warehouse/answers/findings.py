"""The doubts about reports, listed for a person: what is printed, what would be consistent, and where."""

import json
from pathlib import Path
from typing import Any

from warehouse.database import DatabaseProblem, open_published

_FINDINGS = """
    select
        finding.severity, finding.finding_code, finding.explanation, finding.spans,
        coalesce(authority.authority_name, 'no authority') as authority_name, document.file_name
    from marts.fct_finding as finding
    left join marts.dim_assessment as assessment using (assessment_key)
    left join marts.dim_authority as authority using (authority_key)
    left join marts.dim_document as document on finding.document_id = document.document_id
    where $authority is null
        or authority.authority_slug = lower($authority)
        or lower(authority.authority_name) = lower($authority)
        or lower(authority.official_name) = lower($authority)
    order by
        authority_name,
        case finding.severity when 'high' then 1 when 'medium' then 2 else 3 end,
        finding.finding_code, document.file_name, finding.char_start, finding.explanation
"""
_KNOWN = """
    select count(*) from marts.dim_authority
    where $authority in (authority_slug, lower(authority_name), lower(official_name))
"""


def list_findings(database: Path, authority: str | None) -> str:
    """All findings, or those of one authority (its name or slug), by authority and severity.

    Raises DatabaseProblem where nothing is published or no authority has that name.
    """
    with open_published(database) as connection:
        if authority is not None:
            known = connection.execute(_KNOWN, {"authority": authority.lower()}).fetchone()
            if not known or not known[0]:
                raise DatabaseProblem(
                    f"No authority is called “{authority}”. "
                    'Names are in: assurance query "select authority_name, authority_slug from dim_authority"'
                )
        cursor = connection.execute(_FINDINGS, {"authority": authority})
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    lines: list[str] = []
    heading = None
    for finding in found:
        if finding["authority_name"] != heading:
            heading = finding["authority_name"]
            lines += ["", heading]
        lines.append(f"  {finding['severity']:<7}{finding['explanation']}")
        lines.append(f"         {finding['finding_code']}, {_where(finding)}")
    counted = f"{len(found):,} {'finding' if len(found) == 1 else 'findings'}"
    return "\n".join([*lines[1:], "", counted] if lines else [counted])


def _where(finding: dict[str, Any]) -> str:
    places = [f"{span['char_start']}-{span['char_end']}" for span in json.loads(finding["spans"] or "[]")]
    file = finding["file_name"] or "no document"
    return f"{file}, characters {', '.join(places)}" if places else file
