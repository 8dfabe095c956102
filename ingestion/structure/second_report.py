"""Whether a file holds two reports: a second title with a report below it, of another authority or another day.

A bare name of another authority counts as a title.

Belongs here: finding that title. Does not belong here: which authority the report is about (authority.py).
"""

import re
from collections.abc import Iterator, Sequence

from ingestion.dates import DAY, day_named
from ingestion.structure.authority import naming
from ingestion.structure.headings import MAX_HEADING_LENGTH, OutlineEntry, title_heading
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.vocabulary import Authority

_FURNITURE = {
    SectionRole.QUALITY_STATEMENT,
    SectionRole.SCORE_ENTRY,
    SectionRole.KEY_FINDINGS,
    SectionRole.OVERALL_SUMMARY,
    SectionRole.SUMMARY_SCORES,
    SectionRole.THEME,
}

# Words next to the name in titles of other forms: "Local authority assessment: X", "Assessment of X", "X report".
_TITLE_WORDS = re.compile(r"\b(?:local authority|(?:re-?)?assessment|report)s?\b(?:\s(?:of|for)\b)?", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:[a-z]+\s){0,2}published\b.{0,12}\d", re.IGNORECASE)
_DAY = re.compile(DAY)
_FACTS_WITHIN = 3  # lines below a title that may have the day of publication


def second_title(
    lines: Sequence[Line],
    outline: Sequence[OutlineEntry],
    first: Authority | None,
    published_on: str | None,
    authorities: Sequence[Authority],
) -> str | None:
    """The title of a second report in the file, None where there is none. A link to a report has no report below it.

    `first` and `published_on` are the authority and the day (YYYY-MM-DD) of the first one. Pages of one report that
    were saved into one file repeat its title with the same day.
    """
    last = max((entry.index for entry in outline if entry.heading.role in _FURNITURE), default=-1)
    opened = [
        (entry.index, entry.heading.quality_statement_code)
        for entry in outline
        if entry.heading.role == SectionRole.QUALITY_STATEMENT
    ]
    authority_named = naming(tuple(authorities))
    for index, line in enumerate(lines[1:last], 1):
        if line.is_bullet or len(line.content) > MAX_HEADING_LENGTH:
            continue
        heading = title_heading(line)
        name = heading.name if heading and heading.name else _without_title_words(line)
        named = authority_named(name) if name[:1].isalpha() else None
        is_title = heading is not None and heading.is_certain
        if first is None or (named is None and not is_title):
            continue
        repeated = {code for at, code in opened if at < index} & {code for at, code in opened if at > index}
        if named is not None and named.slug == first.slug:
            day = _day_below(lines, index) if repeated and heading else None
            if day and published_on and day != published_on:
                return line.content
            continue
        if named is None and not repeated:
            continue  # the same authority, in another spelling
        if is_title or repeated or any(_publication_lines(lines, index)):
            return line.content
    return None


def _without_title_words(line: Line) -> str:
    """What may be the authority's name in a title of another form."""
    return _TITLE_WORDS.sub("", line.content).strip(" #*_:-–—")


def _publication_lines(lines: Sequence[Line], index: int) -> Iterator[str]:
    """The lines right below a title that say when something was published."""
    below = (line.content for line in lines[index + 1 : index + 1 + _FACTS_WITHIN])
    return (line for line in below if _PUBLISHED.match(line))


def _day_below(lines: Sequence[Line], index: int) -> str | None:
    """The day of publication right below a title, as YYYY-MM-DD."""
    for line in _publication_lines(lines, index):
        if printed := _DAY.search(line):
            day = day_named(printed.group())
            return day.isoformat() if day else None
    return None
