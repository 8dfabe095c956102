"""Scores that could not be read or that are missing, each as a problem with a sentence for people.

Belongs here: which of a report's scores are reported. Does not belong here: finding the printed scores (scores.py).
"""

from collections.abc import Iterator, Sequence, Set

from ingestion.records import Header, Score
from ingestion.rejections import ReportProblem
from ingestion.structure.headings import OutlineEntry
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores.scores import PrintedScores, is_score_line
from ingestion.vocabulary import QualityStatement, framework

MIN_SECTIONS = 3  # of statements in a report that is no single page
MIN_LISTED = 5  # scores in the summary of a whole report
_ENDS_A_SENTENCE = (".", "!", "?", ")", "”", '"', "’", "'")


def score_problems(
    text: str,
    lines: Sequence[Line],
    outline: Sequence[OutlineEntry],
    headers: Sequence[Header],
    printed: PrintedScores,
    scores: Sequence[Score],
) -> Iterator[ReportProblem]:
    """The problems of a report's scores; `scores` are those of the `printed` ones that are used.

    score_without_statement for each score line that belongs to no statement; score_not_understood for each statement
    whose score is printed in an unknown way; no_scores where the report should have some and has none, or else
    score_missing for the statements without one; sections_missing where a whole report ends before them.
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
    listed = {score.quality_statement_code for score in scores if score.place == "summary"}
    if missing := _sections_cut_off(lines[-1], opened, listed):
        yield ReportProblem("sections_missing", names=", ".join(f"“{statement.name}”" for statement in missing))


def _sections_cut_off(last_line: Line, opened: Set[str | None], listed: Set[str]) -> Sequence[QualityStatement]:
    """The statements whose sections a cut-off report lacks; none where the report is whole.

    A report that was cut off ends amid a sentence or after a heading; one that was shortened on purpose does not.
    `opened` are the statements with a section, `listed` those in the summary.
    """
    is_whole_report = len(opened) >= MIN_SECTIONS and len(listed) >= MIN_LISTED
    if not is_whole_report or last_line.content.endswith(_ENDS_A_SENTENCE):
        return ()
    statements = framework().statements
    last = max((at for at, statement in enumerate(statements, 1) if statement.code in opened), default=0)
    missing = [statement for statement in statements[last:] if statement.code in listed]
    return missing if listed - opened == {statement.code for statement in missing} else ()


def _with_heading(line: Line, outline: Sequence[OutlineEntry]) -> str:
    """A score line as printed, after the heading above it that names no known statement."""
    above = next((entry for entry in reversed(outline) if entry.line.start < line.start), None)
    if above is None or above.heading.role != SectionRole.UNREAD_STATEMENT or is_score_line(above.line.content):
        return line.content
    return f"{above.line.content}: {line.content}"
