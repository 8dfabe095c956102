"""The page of worked questions, docs/questions.md: each with its SQL and its answer from a published warehouse."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warehouse.database import open_published
from warehouse.questions.load import Question, questions
from warehouse.wording import counted

MAX_CELL_LENGTH = 70  # characters; whole sentences are in the warehouse
MAX_ROWS = 10

_INTRODUCTION = """\
# Questions

Questions that people ask of this warehouse, with SQL that runs unchanged on DuckDB and PostgreSQL 15. The answers are
from the sample reports, whose authorities are invented, and from the published scores of 72 real authorities. Each
question is a file in `warehouse/questions/`. To run it on your own warehouse:

    .venv/bin/assurance query "$(cat warehouse/questions/02_points_to_the_next_rating.sql)"

or in any client after `use marts` (DuckDB) or `set search_path to marts` (PostgreSQL). On this page long cells are cut,
and an answer has at most ten rows. `make pages` writes this page; a test compares it with the answers of the samples.
"""


def questions_page(published_database: Path) -> str:
    """The page as Markdown. Raises DatabaseProblem where nothing is published."""
    asked = questions()
    contents = "\n".join(f"{number}. [{each.question}](#question-{number})" for number, each in enumerate(asked, 1))
    sections = [_INTRODUCTION, contents, ""]
    with open_published(published_database) as connection:
        connection.execute("use marts")
        for number, each in enumerate(asked, 1):
            cursor = connection.execute(each.sql)
            columns = [column[0] for column in cursor.description]
            sections.append(_section(number, each, columns, cursor.fetchall()))
    return "\n".join(sections)


def _section(number: int, question: Question, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> str:
    ending = counted(len(rows), "row") + (f", the first {MAX_ROWS} shown" if len(rows) > MAX_ROWS else "")
    return "\n".join(
        [
            f'<a id="question-{number}"></a>',
            "",
            f"## {number}. {question.question}",
            "",
            question.reading,
            "",
            "```sql",
            question.sql,
            "```",
            "",
            f"| {' | '.join(columns)} |",
            f"|{'---|' * len(columns)}",
            *(f"| {' | '.join(map(_cell, row))} |" for row in rows[:MAX_ROWS]),
            "",
            f"*{ending}.*",
            "",
        ]
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split())
    cut = text if len(text) <= MAX_CELL_LENGTH else f"{text[: MAX_CELL_LENGTH - 1]}…"
    # Text of a report is escaped: it contains no markup and does not end the cell.
    for mark in "\\`*_[]<>|":
        cut = cut.replace(mark, f"\\{mark}")
    return cut
