"""Reads questions from their files: the question and how to read its answer are in a comment above the SQL.

Running a question does not belong here (markdown_page.py, Metabase).
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its SQL. Tables are named without a schema: the client's search path is `marts`."""

    name: str
    """The file's name without its ending, such as `02_points_to_the_next_rating`."""
    question: str
    """The question in plain English, one line."""
    reading: str
    """How to read the answer, a sentence or more."""
    sql: str
    """The statement without the comment above it."""


def questions(folder: Path = FOLDER) -> list[Question]:
    """The questions of a folder in the order of their files.

    Raises ValueError for a file without the question or the note on reading the answer.
    """
    return [_read(file) for file in sorted(folder.glob("*.sql"))]


def _read(file: Path) -> Question:
    lines = file.read_text(encoding="utf-8").splitlines()
    length = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    comment = [line.removeprefix("--").strip() for line in lines[:length]]
    question, _, reading = (part.strip() for part in "\n".join(comment).partition("\n\n"))
    sql = "\n".join(lines[length:]).strip()
    if not (question and reading and sql):
        raise ValueError(f"{file} needs a comment with the question, an empty comment line, the reading, and then SQL.")
    return Question(file.stem, " ".join(question.split()), " ".join(reading.split()), sql)
