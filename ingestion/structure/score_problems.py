"""Scores that could not be read or that are missing, each as a problem with a sentence for people.

Belongs here: which of a report's scores are reported. Does not belong here: finding the printed scores (scores.py).
"""

from collections.abc import Iterator, Sequence

from ingestion.records import Header, Score
from ingestion.rejections import ReportProblem
from ingestion.structure.headings import OutlineEntry
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores import PrintedScores, is_score_line
from ingestion.vocabulary import framework


def score_problems(
    text: str,
    outline: Sequence[OutlineEntry],
    headers: Sequence[Header],
    printed: PrintedScores,
    scores: Sequence[Score],
) -> Iterator[ReportProblem]:
    """The problems of a report's scores; `scores` are those of the `printed` ones that are used.

    score_without_statement for each score line that belongs to no statement; score_not_understood for each statement
    whose score is printed in an unknown way; no_scores where the report should have some and has none, or else
    score_missing for the statements without one.
    """
    for line in printed.orphans:
        yield ReportProblem("score_without_statement", printed=_with_heading(line, outline))
    read = {score.quality_statement_code for score in scores}
    unread = {code: line.content for code, line in printed.unread.items()} | {
        score.quality_statement_code: text[score.char_start : score.char_end]
        for score in printed.scores
        if score.quality_statement_code not in read
    }
    statements = framework().statements
    for statement in statements:
        if statement.code in unread:
            yield ReportProblem("score_not_understood", name=statement.name, printed=unread[statement.code])
    opened = {
        entry.heading.quality_statement_code for entry in outline if entry.heading.role == SectionRole.QUALITY_STATEMENT
    }
    without = opened - read - unread.keys()
    if not scores and (without or any(header.fact == "rating" for header in headers)):
        yield ReportProblem("no_scores")
    elif without:
        names = ", ".join(f"“{statement.name}”" for statement in statements if statement.code in without)
        yield ReportProblem("score_missing", names=names)


def _with_heading(line: Line, outline: Sequence[OutlineEntry]) -> str:
    """A score line as printed, after the heading above it that names no known statement."""
    above = next((entry for entry in reversed(outline) if entry.line.start < line.start), None)
    if above is None or above.heading.role != SectionRole.UNREAD_STATEMENT or is_score_line(above.line.content):
        return line.content
    return f"{above.line.content}: {line.content}"
