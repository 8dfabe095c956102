"""The two lists of a reports folder, as spreadsheet programs save them: manifest and authorities.

Belongs here: every encoding and separator of spreadsheet programs, empty rows, names in another spelling. A bad row is
left out alone and named by its number. Does not belong here: the files themselves (folder.py).
"""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from ingestion.files.encodings import decoded
from ingestion.files.report_file import ReportFile
from ingestion.records import Rejection
from ingestion.rejections import ReportProblem, explain
from ingestion.vocabulary import AUTHORITY_COLUMNS, Authority, authorities_from, national_authorities, normalised

_SEPARATORS = ",;\t"
_UNREADABLE = (OSError, UnicodeDecodeError, csv.Error, ReportProblem)

Row = dict[str, str]
_Numbered = tuple[int, Row]


def read_manifest(path: Path, files: Sequence[str]) -> tuple[dict[str, str], dict[str, str], list[Rejection]]:
    """For each listed file of `files`: its authority's name or slug, and its address; and the rejections of bad rows.

    A name may have backslashes, other capitals, or another composition of accents. A row that names no file is
    rejected.
    """
    rows, problems = _rows(path, "bad_manifest", ("file", "authority"), "")
    exact = {name: name for name in files}
    alike = {_folded(name): name for name in files}
    named: dict[str, str] = {}
    addresses: dict[str, str] = {}
    contradicted: set[str] = set()
    for number, row in rows:
        file = exact.get(row["file"]) or alike.get(_folded(row["file"]))
        if file is None:
            problems.append(_of_row(path, number, "no_such_file", named=row["file"]))
            continue
        if row["authority"] and named.setdefault(file, row["authority"]) != row["authority"]:
            cause = f"Line {number}: it gives {file} another authority than a line before it; neither is used"
            problems.append(_of_row(path, number, "bad_manifest", cause=cause))
            contradicted.add(file)
        if row.get("source_url"):
            addresses[file] = row["source_url"]
    named = {file: authority for file, authority in named.items() if file not in contradicted}
    return named, addresses, problems


def read_authorities(path: Path) -> tuple[tuple[Authority, ...], list[Rejection]]:
    """The authorities of the folder's own list, and the rejections of its bad rows."""
    columns = ", ".join(AUTHORITY_COLUMNS)
    rows, problems = _rows(path, "bad_authorities", AUTHORITY_COLUMNS, columns)
    found = [(number, authorities_from([row])[0]) for number, row in rows]
    known = [*national_authorities(), *(authority for _, authority in found)]
    slugs, codes = Counter(one.slug for one in known), {one.gss_code for one in national_authorities()}
    names = {name for one in national_authorities() for name in _names(one)}
    kept: list[Authority] = []
    for number, authority in found:
        cause = _why_not(authority, slugs, codes, names)
        if cause:
            problems.append(_of_row(path, number, "bad_authorities", cause=f"Line {number}: {cause}", columns=columns))
        else:
            kept.append(authority)
            codes.add(authority.gss_code)
            names |= _names(authority)
    return tuple(kept), problems


def _names(authority: Authority) -> set[str]:
    return {normalised(name) for name in (authority.slug, *authority.spellings)}


def _why_not(authority: Authority, slugs: Counter[str], codes: Set[str], names: Set[str]) -> str | None:
    if not (authority.slug and normalised(authority.name)):
        return "it has no name or no slug"
    if slugs[authority.slug] > 1:
        return f"the slug {authority.slug!r} belongs to more than one authority"
    if authority.gss_code and authority.gss_code in codes:
        return f"the code {authority.gss_code} belongs to another authority"
    taken = next((name for name in (authority.slug, *authority.spellings) if normalised(name) in names), None)
    if taken:
        return f"the name {taken!r} belongs to another authority"
    if not all(text.isprintable() for text in (*authority.spellings, authority.slug, authority.region)):
        return "a name holds control characters"
    return None


def _rows(path: Path, reason: str, needed: Sequence[str], columns: str) -> tuple[list[_Numbered], list[Rejection]]:
    """The rows of a list with their line numbers, and a rejection if the list cannot be read."""
    try:
        names, lines = _table(path)
        missing = next((name for name in needed if names and name not in names), None)
        if missing is None:
            return [one for one in _numbered_rows(names, lines, needed) if any(one[1].values())], []
        cause = f"The column {missing!r} is missing"
    except _UNREADABLE as error:
        cause = f"It cannot be read ({error})"
    details = {"columns": columns} if columns else {}
    return [], [Rejection(path.name, None, reason, explain(reason, cause=cause, **details))]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a list from its names of columns on; `before` is the number of lines above them."""

    before: int
    lines: Sequence[str]
    separator: str

    def records(self) -> Iterator[tuple[int, int, list[str]]]:
        """The first line of each record below the names, the line after it, both counted from 0, and its cells."""
        reader = csv.reader(self.lines, delimiter=self.separator)
        start = 0
        for cells in reader:
            if start:
                yield start, reader.line_num, cells
            start = reader.line_num

    def cells_of(self, line: int) -> list[str]:
        """The cells of a line that is read alone."""
        return next(csv.reader([self.lines[line]], delimiter=self.separator), [])


def _table(path: Path) -> tuple[list[str], _Lines]:
    """The names of the columns, in small letters, and the lines. No names where there is no such file."""
    if not path.exists():
        return [], _Lines(0, [], ",")
    content = ReportFile(path.name, path).content()
    text = decoded(content, max_controls=0).lstrip("\ufeff")
    lines = list(io.StringIO(text, newline=""))  # str.splitlines parts at signs that CSV does not
    before = next((at for at, line in enumerate(lines) if not _stands_before_heading(line)), len(lines))
    if content and before == len(lines):
        raise csv.Error("it holds no text")
    lines = lines[before:]
    found = _Lines(before, lines, max(_SEPARATORS, key=lines[0].count) if lines else ",")
    return [name.strip().lower() for name in found.cells_of(0)] if lines else [], found


def _numbered_rows(names: Sequence[str], table: _Lines, needed: Sequence[str]) -> Iterator[_Numbered]:
    """The rows with the numbers of their last lines.

    A quotation mark that is not closed joins a line to those below. No name of a file or an authority has a line end:
    such lines are read one by one, so that one bad line costs no other.
    """
    for start, end, cells in table.records():
        row = _row(names, cells)
        if end - start == 1 or not any("\n" in row.get(name, "") or "\r" in row.get(name, "") for name in needed):
            yield table.before + end, row
        else:
            for line in range(start, end):
                yield table.before + line + 1, _row(names, table.cells_of(line))


def _row(names: Sequence[str], cells: Sequence[str]) -> Row:
    return {name: cell.strip() for name, cell in zip(names, [*cells, *[""] * len(names)], strict=False)}


def _stands_before_heading(line: str) -> bool:
    """Whether a line is not part of the table: an empty row, a remark, or Excel's line with the separator."""
    words = line.strip(f'{_SEPARATORS} \r\n"')
    return not words or words.startswith("#") or words.lower().startswith("sep=")


def _of_row(path: Path, number: int, reason: str, **details: object) -> Rejection:
    return Rejection(f"{path.name}, line {number}", None, reason, explain(reason, **details))


def _folded(name: str) -> str:
    """A file's name as names are compared: composed accents, forward slashes, small letters, blanks of one kind."""
    path = unicodedata.normalize("NFC", " ".join(name.split())).replace("\\", "/").casefold()
    return path.removeprefix("./").lstrip("/")
