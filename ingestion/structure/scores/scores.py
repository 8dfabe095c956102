"""Every printed place of a quality statement's score.

A score is printed under its statement's heading ("Score: 3", "Score 3", a pilot's "Indicative score" with
the value on a later line), in the sentence that explains it ("3 - Evidence shows ..."), and in the list
of all scores. Each place is a row; dbt decides which one counts.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingestion.codes import SCORES_IN_WORDS, ScorePlace
from ingestion.records import Score
from ingestion.structure.headings import Heading, OutlineEntry, heading_text
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores.score_lists import lines_of_contents, statements_below
from ingestion.vocabulary import Framework

# Runs of white space are possessive (`*+`): two of them side by side would be tried in every division of a long run.
_VALUE = rf"(?P<score>[0-9]{{1,2}}|{'|'.join(SCORES_IN_WORDS)})"
_RATING = r"(?:outstanding|good|requires improvement|inadequate)"
# "Score: 3", "Score 3", "Indicative score: 3", "Our score: (3)", "Score: 3 - Evidence shows a good standard".
_SCORE_LINE = re.compile(
    r"^[^\w\s]?\s?(?:\|\s*+)?(?:(?:indicative|our|the|quality statement) )?score"
    r"(?:\s*+(?:[:;=\-–—]|\.{2,20}|_{2,20}+)|\s+of)?"
    rf"\s*+(?:\|\s*+)?[(\[]?0?{_VALUE}\b[)\]]?"
    r"(?:\s*+[-–—:,]?+\s*+evidence .*|\s*+(?:/|(?:out )?of)\s*4"
    rf"|\s*+\((?:[a-z ]{{3,40}}|(?:previously|formerly|was):? \d)\)"
    rf"|\s*+[-–—:,]\s*+{_RATING})?\.?(?:\s*+[^\w\s.%+/–—-])?(?:\s*+\|)?$",
    re.I,
)
# "3 - Evidence shows a good standard", with any dash or none.
_EVIDENCE_LINE = re.compile(rf"^\(?0?{_VALUE}\)?\s*+[-–—:.]?+\s*+evidence (?:shows|of)\b.{{0,80}}$", re.I)
# The words alone; the value follows on a later line (pilots).
_SCORE_LABEL = re.compile(r"^(?:indicative )?score\s*:?$", re.I)
_BARE_SCORE = re.compile(r"^0?(?P<score>[0-9]{1,2})$")
# Scores in a form that none of these patterns reads: "Score: 2.5", "Score: to be confirmed".
_LIKE_A_SCORE = re.compile(r"^\W{0,3}(?:\w+ ){0,2}?scor(?:e|ed|ing)\b.{0,40}$|^\W{0,3}evidence shows\b.{0,60}$", re.I)
# A summary's entry on one line: "Assessing needs: 3", "Safeguarding | Score: 2 |", "Safeguarding – score 2".
_INLINE_ENTRY = re.compile(
    r"^(?=[A-Za-z][A-Za-z,& ]++[\s*_:|\-–—\d])"
    r"(?P<name>[A-Za-z][A-Za-z,& ]{5,60}?)\s*+[*_]*+\s*+[:|\-–—]*+\s*+[*_]*+(?:score\s*+:?+\s*+)?[*_]*+"
    r"0?(?P<score>[0-9]{1,2})(?:\s*[-–—:]\s*evidence .*)?\s*\|?$",
    re.I,
)
_NAMES_A_SCORE = re.compile(r"[:|–—-]\s*+[*_]*+(?:indicative )?score\b", re.I)  # "How it is led | Score: 2"
SCALE = range(1, 5)  # 1 significant shortfalls ... 4 an exceptional standard
# A statement's heading with its score behind it: "Safeguarding - Score: 3", "Safeguarding (score 3)".
_SCORE_IN_HEADING = re.compile(r"[-–—:|(,]\s*+(?:indicative )?score\s*+:?\s*+(?P<score>[1-4])\)?$", re.I)
_OF_STATEMENTS = {SectionRole.QUALITY_STATEMENT, SectionRole.SCORE_ENTRY}
_WITHIN_A_STATEMENT = {
    SectionRole.WHAT_PEOPLE_EXPECT,
    SectionRole.LA_COMMITMENT,
    SectionRole.KEY_FINDINGS,
    SectionRole.TOPIC,
}
TOO_MANY = 3  # score lines of one entry: it may repeat its score once
_LABEL_REACH = 2  # content lines after "Indicative score" that may have its value


def is_score_line(content: str) -> bool:
    """Whether a line only prints or announces a score."""
    return bool(_SCORE_LINE.match(content) or _SCORE_LABEL.match(content))


def is_evidence_line(content: str) -> bool:
    """Whether a line explains a score: the digit, then a sentence on the evidence."""
    return bool(_EVIDENCE_LINE.match(content))


def is_bare_score(content: str) -> bool:
    """Whether a line is a digit of the scale alone."""
    return bool(_BARE_SCORE.match(content)) and int(content) in SCALE


def score_in_heading(content: str) -> re.Match[str] | None:
    """The score behind the words of a heading, from the mark that parts it from them."""
    return _SCORE_IN_HEADING.search(content) if content.rstrip(")")[-1:].isdecimal() else None


def score_printed(line: Line) -> int | None:
    """The score that a line prints without its statement, None where it prints none."""
    found = _score_in(line, labelled=False)
    return _value(found[0]) if found else None


class PrintedScores(NamedTuple):
    """All printed places of scores, the score lines that belong to no statement, and those that are not understood.

    The last are of the statements that have no other score in their section or, if they have none, in the list of
    scores; by the code of their statement.
    """

    scores: list[Score]
    orphans: list[Line]
    unread: dict[str, Line]


def read_scores(
    document_id: str, lines: Sequence[Line], outline: Sequence[OutlineEntry], framework: Framework
) -> PrintedScores:
    """The printed scores of a report.

    A score line belongs to the nearest statement above it without another part of the report between.
    """
    reader = _Reader(document_id, framework, {entry.index: entry.heading for entry in outline}, lines)
    for index, line in enumerate(lines):
        reader.take(index, line)
    return reader.printed()


class _Reader:
    """The state of reading a report's lines from the top: the statement that is open, and all that was found."""

    def __init__(
        self, document_id: str, framework: Framework, headings: Mapping[int, Heading], lines: Sequence[Line]
    ) -> None:
        self._document_id, self._framework, self._headings, self._lines = document_id, framework, headings, lines
        self._above = statements_below(lines, framework, _prints_a_score)
        self._contents = lines_of_contents(lines, headings, lambda line: _number_of_entry(line, framework))
        self._scores: list[Score] = []
        self._orphans: list[Line] = []
        self._unread: dict[str, Line] = {}
        self._unread_entries: dict[str, Line] = {}
        self._of_entry: list[tuple[Line, Score]] = []  # the score lines below one entry of the list of scores
        self._is_open = False  # the part of a section that has its score: from its heading to its key findings
        self._statement: str | None = None
        self._place: ScorePlace = "summary"
        self._label_at = -_LABEL_REACH - 1

    def take(self, index: int, line: Line) -> None:
        """Read the next line."""
        heading = self._headings.get(index)
        if heading is not None and heading.role in _OF_STATEMENTS:
            self._open(heading, line)
            return
        self._is_open = self._is_open and (heading is None or heading.role == SectionRole.WHAT_PEOPLE_EXPECT)
        if heading is not None and heading.role not in _WITHIN_A_STATEMENT:
            self._statement = None
        if _SCORE_LABEL.match(line.content):
            self._label_at = index
            if self._statement and self._is_open:
                self._unread.setdefault(self._statement, line)
        elif found := _score_in(line, labelled=index - self._label_at <= _LABEL_REACH):
            self._take_score(index, line, *found)
        else:
            self._take_other(index, line)

    def printed(self) -> PrintedScores:
        """All that was found."""
        self._end_entry()
        read = {score.quality_statement_code for score in self._scores if score.place == "section"}
        unread = {code: line for code, line in self._unread.items() if code not in read}
        read |= {score.quality_statement_code for score in self._scores} | unread.keys()
        unread |= {code: line for code, line in self._unread_entries.items() if code not in read}
        return PrintedScores(self._scores, self._orphans, unread)

    def _open(self, heading: Heading, line: Line) -> None:
        self._end_entry()
        self._statement = heading.quality_statement_code
        self._place = "section" if heading.role == SectionRole.QUALITY_STATEMENT else "summary"
        self._is_open = self._place == "section"
        match = score_in_heading(line.content)
        if match and self._statement:
            self._add(self._statement, match, line, self._place, "score_in_heading")

    def _take_score(self, index: int, line: Line, match: re.Match[str], rule: str) -> None:
        if index in self._above:
            below, code = self._above[index]
            heading = self._headings.get(below)
            is_section = heading is not None and heading.role == SectionRole.QUALITY_STATEMENT
            self._add(code, match, line, "section" if is_section else "summary", "score_above_statement")
        elif self._statement is None:
            self._orphans += [line] if _value(match) < 10 else []  # two digits: the overall percentage
        else:
            self._add(self._statement, match, line, self._place, rule)
            if self._place == "summary" and rule == "score_line":
                self._of_entry.append((line, self._scores[-1]))

    def _take_other(self, index: int, line: Line) -> None:
        is_entry = _may_be_entry(line.content) and index not in self._contents
        inline = _INLINE_ENTRY.match(line.content) if is_entry else None
        named = self._framework.statement_named(inline["name"]) if inline else None
        if inline and named:
            self._add(named.code, inline, line, "summary", "score_inline_entry")
        elif inline and _NAMES_A_SCORE.search(line.content):
            self._orphans.append(line)
        elif not _LIKE_A_SCORE.match(line.content):
            return
        elif self._statement and self._is_open:
            self._unread.setdefault(self._statement, line)
        elif index and (entry := self._framework.statement_named(heading_text(self._lines[index - 1].content))):
            self._unread_entries.setdefault(entry.code, line)

    def _add(self, code: str, match: re.Match[str], line: Line, place: ScorePlace, rule: str) -> None:
        self._scores.append(_score(self._document_id, code, match, line, place, rule))

    def _end_entry(self) -> None:
        """Take back the scores below one entry if they cannot all be its own: all names stand above all scores."""
        lines, self._of_entry = self._of_entry, []
        if len(lines) >= TOO_MANY or len({score.score for _, score in lines}) > 1:
            taken = {score.char_start for _, score in lines}
            self._scores = [score for score in self._scores if score.char_start not in taken]
            self._orphans += [line for line, _ in lines]


def _prints_a_score(line: Line) -> bool:
    return _SCORE_LINE.match(line.content) is not None


def _number_of_entry(line: Line, framework: Framework) -> int | None:
    """The number behind a statement's name on its line, without the word score."""
    inline = _INLINE_ENTRY.match(line.content) if _may_be_entry(line.content) else None
    if inline is None or "score" in line.content.lower() or framework.statement_named(inline["name"]) is None:
        return None
    return int(inline["score"])


def is_printed(score: Score, printed: str) -> bool:
    """Whether the stored text at a score's place is the score alone: two digits may be of two lines run together."""
    return printed == str(score.score) or SCORES_IN_WORDS.get(printed.lower()) == score.score


def _may_be_entry(content: str) -> bool:
    """Whether a line ends like an entry of the summary, checked first because it excludes most prose quickly."""
    return content[-1].isdecimal() or "evidence " in content.lower()


def _score_in(line: Line, labelled: bool) -> tuple[re.Match[str], str] | None:
    for pattern, rule in ((_SCORE_LINE, "score_line"), (_EVIDENCE_LINE, "score_evidence_line")):
        match = pattern.match(line.content)
        if match:
            return match, rule
    match = _BARE_SCORE.match(line.content) if labelled else None
    return (match, "score_after_label") if match else None


def _score(document_id: str, code: str, match: re.Match[str], line: Line, place: ScorePlace, rule: str) -> Score:
    return Score(
        document_id=document_id,
        quality_statement_code=code,
        score=_value(match),
        place=place,
        char_start=line.start + match.start("score"),
        char_end=line.start + match.end("score"),
        rule=rule,
    )


def _value(match: re.Match[str]) -> int:
    """The number that a score is, in digits or in words."""
    return SCORES_IN_WORDS.get(match["score"].lower()) or int(match["score"])
