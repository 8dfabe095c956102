"""Facts about the report itself: its title, kind, dates, printed rating and printed percentage.

Belongs here: the printed facts and their places. Does not belong here: the authority that the title names
(`ingestion.structure.authority`), and whether rating and percentage fit the scores (dbt).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.codes import AssessmentKind
from ingestion.dates import DAY, day_named
from ingestion.records import Header
from ingestion.structure.headings import OutlineEntry, without_site_name
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole

# A day, but not within a sentence that continues: "Published on 4 March 2024 by the board, the plan ...".
_DAY = rf"(?P<day>{DAY})(?!,?\s+(?:was|is|were|are|had|has|of|in|which|by|that|to|the|it|we)\b)"
# The text before the label of a date: nothing, or another label with its date. Within a sentence it is no label.
_LABEL = (
    r"^(?:(?:(?:page\s)?last\s(?:updated|reviewed)|(?:[a-z]+\s){0,3}published(?:\son)?)\s?:?\s"
    r"[\w ,/.-]{6,30}?[\s|;.,–-]{1,4})?"
)
# The assessment that the label belongs to; a previous assessment has its own date.
_KIND = r"(?:(?:local authority|pilot|indicative|baseline|full|follow-up|latest|current|new) )?"
# "Assessment published: 8 November 2024", "Published: 17 May 2024 Page last updated: 20 May 2024".
_PUBLISHED = re.compile(
    _LABEL + rf"(?:(?:(?:this|the|our) )?{_KIND}(?:assessment|reassessment|re-assessment|report|page|first|date)\s+)*"
    r"(?:was\s)?(?:published(?: on)?|publication date|date of publication)\s*+:?+\s*+(?:on\s)?" + _DAY,
    re.I,
)
_UPDATED = re.compile(_LABEL + r"(?:page )?last updated(?: on)?\s*+:?+\s*+" + _DAY, re.I)
_STARTED = re.compile(
    _LABEL
    + r"(?:date )?(?:re-?)?assessment (?:start(?:ed)?|began|start date|dates?)(?: date)?(?: on)?\s*+:?+\s*+"
    + _DAY,
    re.I,
)
# Each date with a required substring of its line, which is checked first for speed.
_DATES = (
    ("published_on", "publi", _PUBLISHED),
    ("updated_on", "last updated", _UPDATED),
    *(("assessment_started_on", f"assessment {word}", _STARTED) for word in ("start", "began", "date")),
)
# A day on the line below its label.
_DAY_LINE = re.compile(rf"^(?P<day>{DAY})\.?$")
_MAX_LABEL_LENGTH = 40  # characters of such a label
_RATING_WORDS = r"(?P<rating>outstanding|good|requires improvement|inadequate)"
# The scale's own words behind a rating: "Good - Evidence shows a good standard".
_GRADE_WORDS = r"(?:\s?[-–—:]\s?evidence shows\b[^.\d]{0,60})?"
_RATING_LINE = re.compile(
    r"^(?:[^\w\s]\s?)?"
    r"(?:(?:our |local authority |overall |indicative )*rating\b[^:\d]{0,80}[:\-–—]?\s*|overall\s?[:\-–—]\s*|rated\s)?"
    + _RATING_WORDS
    + _GRADE_WORDS
    + r"(?:\s?[,:;(\-–—]\s?(?P<percentage>\d{1,3})\s?%\)?)?\.?(?:\s?[^\w\s])?$",
    re.I,
)
# Below its own heading, the rating may follow the name of the authority: "Wexmoor County Council: Good".
_RATING_BY_NAME = re.compile(
    rf"^[^:.]{{0,60}}\b(?:council|borough|corporation|authority|city)\b[^:.]{{0,60}}:\s?{_RATING_WORDS}\.?$", re.I
)
_PERCENTAGES = (
    # "Overall rating for X County Council: 75%", "Overall score: 78%".
    re.compile(
        r"\boverall (?:rating|score|percentage)\b[^%\d]{0,90}?(?P<percentage>[0-9]{1,3})\s?(?:%|per cent)", re.I
    ),
    # A separate line: "Overall score: 78", "Overall percentage score: 78 out of 100".
    re.compile(
        r"^overall (?:percentage )?(?:score|percentage)\s?[:–-]?\s?(?P<percentage>[0-9]{2,3})"
        r"(?:\s?/\s?100| out of 100)?\.?$",
        re.I,
    ),
    # "scored 78 out of 100 overall"; "overall" may come before or after.
    re.compile(r"\bscored? (?:of )?(?P<percentage>[0-9]{1,3}) out of 100\b", re.I),
)
_PERCENTAGE_LINE = re.compile(r"^(?:score\s*:?\s*)?(?P<percentage>[0-9]{1,3})\s?%$", re.I)
_HAS_ONE_VALUE = {"rating", "percentage"}
# A sentence may also give other results; only a label shows that its value is the result.
_IS_A_LABEL = re.compile(
    r"^(?!.*\b(?:previous|last|before|earlier|pilot|indicative)\b)(?:overall\b|score\b|\d).{0,110}$", re.I
)
SUMMARY_ROLES = {
    SectionRole.OVERALL_SUMMARY,
    SectionRole.RATING,
    SectionRole.SUMMARY_SCORES,
    SectionRole.DOCUMENT_TITLE,
}
# Only as a label: a later report may mention a pilot's indicative rating in a sentence.
_PILOT_LABEL = re.compile(r"^indicative (?:overall )?(?:score|rating)\b.{0,60}$", re.I)
_PILOT_WORD = re.compile(r"\bpilot\b", re.I)
_PILOTS_BEGAN, _FIRST_FORMAL = "2023-11-01", "2024-01-01"
_REASSESSMENT = re.compile(r"\bre-?assessment\b", re.I)


def read_header(document_id: str, lines: Sequence[Line], outline: Sequence[OutlineEntry]) -> list[Header]:
    """The facts a report prints about itself, each once, in order of `fact`.

    Facts: title, published_on, updated_on, assessment_started_on (YYYY-MM-DD), rating (a word of the
    framework), percentage (0 to 100). A date that does not exist is kept as `<fact>_misprinted`, the first other value
    of a rating or percentage as `<fact>_again`.
    """
    headers: dict[str, Header] = {}
    for header in _all_facts(document_id, lines, outline):
        first = headers.setdefault(header.fact, header)
        if header.fact in _HAS_ONE_VALUE and header.value != first.value:
            headers.setdefault(f"{header.fact}_again", replace(header, fact=f"{header.fact}_again"))
    return [headers[fact] for fact in sorted(headers)]


def _all_facts(document_id: str, lines: Sequence[Line], outline: Sequence[OutlineEntry]) -> Iterator[Header]:
    roles = {entry.index: entry.heading.role for entry in outline}
    title = next((entry for entry in outline if entry.heading.role == SectionRole.DOCUMENT_TITLE), None)
    if title is not None:
        printed = without_site_name(title.line.content)
        start = title.line.start
        yield Header(document_id, "title", printed, printed, start, start + len(printed), "title")
    has_percentage = False
    role = SectionRole.DOCUMENT_TITLE  # text before the first heading belongs to the title page
    for index, line in enumerate(lines):
        role = roles.get(index, role)
        lowered = line.content.lower()
        for fact, letters, pattern in _DATES:
            if letters not in lowered:
                continue
            if match := pattern.search(line.content):
                yield _date_fact(document_id, fact, line, match)
            elif match := _day_below(line, lines[index + 1 : index + 2], pattern):
                yield _date_fact(document_id, fact, lines[index + 1], match)
        if role not in SUMMARY_ROLES:
            continue
        match = _RATING_LINE.match(line.content)
        if match is None and role == SectionRole.RATING:
            match = _RATING_BY_NAME.match(line.content)
        if match:
            yield _fact(document_id, "rating", match["rating"].capitalize(), line, match, "rating")
            if match.groupdict().get("percentage"):  # beside it
                has_percentage = True
                yield _fact(document_id, "percentage", match["percentage"], line, match, "percentage")
        for pattern in (*_PERCENTAGES, _PERCENTAGE_LINE):
            match = pattern.search(line.content)
            if match and (not has_percentage or _IS_A_LABEL.match(line.content)):
                has_percentage = True
                yield _fact(document_id, "percentage", match["percentage"], line, match, "percentage")


def _day_below(line: Line, below: Sequence[Line], pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The day on the next line, if this line is only its label."""
    day = _DAY_LINE.match(below[0].content) if below and len(line.content) <= _MAX_LABEL_LENGTH else None
    return day if day and pattern.search(f"{line.content} {day['day']}") else None


def _date_fact(document_id: str, fact: str, line: Line, match: re.Match[str]) -> Header:
    day = day_named(match["day"])
    if day is None:
        return _fact(document_id, f"{fact}_misprinted", "", line, match, "day")
    return _fact(document_id, fact, day.isoformat(), line, match, "day")


def _fact(document_id: str, fact: str, value: str, line: Line, match: re.Match[str], group: str) -> Header:
    start, end = line.start + match.start(group), line.start + match.end(group)
    return Header(document_id, fact, value, match[group], start, end, f"header_{group}")


def kind_of_assessment(title: str | None, lines: Sequence[Line], published_on: str | None) -> AssessmentKind:
    """The kind of an assessment: by its title, the pilots' "indicative" labels, and the day of publication.

    `published_on` is YYYY-MM-DD or None. The five pilots are all that was published before 2024; an earlier date is a
    misprint.
    """
    if title and _REASSESSMENT.search(title):
        return "reassessment"
    if (title and _PILOT_WORD.search(title)) or any(_PILOT_LABEL.match(line.content) for line in lines):
        return "pilot"
    return "pilot" if published_on and _PILOTS_BEGAN <= published_on < _FIRST_FORMAL else "formal"
