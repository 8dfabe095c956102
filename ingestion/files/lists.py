"""The two lists of a reports folder, as spreadsheet programs save them: manifest and authorities.

Belongs here: every encoding and separator of spreadsheet programs, empty rows, names in another spelling. A bad row is
left out alone and named by its number. Does not belong here: the files themselves (folder.py).
"""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingestion.files.decoding import decoded
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
    slugs = Counter(one.slug for one in (*national_authorities(), *(authority for _, authority in found)))
    kept: list[Authority] = []
    for number, authority in found:
        cause = _why_not(authority, slugs)
        if cause:
            problems.append(_of_row(path, number, "bad_authorities", cause=f"Line {number}: {cause}", columns=columns))
        else:
            kept.append(authority)
    return tuple(kept), problems


def _why_not(authority: Authority, slugs: Counter[str]) -> str | None:
    if not (authority.slug and normalised(authority.name)):
        return "it has no name or no slug"
    if slugs[authority.slug] > 1:
        return f"the slug {authority.slug!r} belongs to more than one authority"
    if not all(text.isprintable() for text in (*authority.spellings, authority.slug, authority.region)):
        return "a name holds control characters"
    return None


def _rows(path: Path, reason: str, needed: Sequence[str], columns: str) -> tuple[list[_Numbered], list[Rejection]]:
    """The rows of a list with their line numbers, and a rejection if the list cannot be read."""
    try:
        rows = list(_numbered_rows(path))
        missing = next((name for name in needed if rows and name not in rows[0][1]), None)
        if missing is None:
            return rows, []
        cause = f"The column {missing!r} is missing"
    except _UNREADABLE as error:
        cause = f"It cannot be read ({error})"
    details = {"columns": columns} if columns else {}
    return [], [Rejection(path.name, None, reason, explain(reason, cause=cause, **details))]


def _numbered_rows(path: Path) -> Iterator[_Numbered]:
    """The non-empty rows with the numbers of their lines. None where there is no such file."""
    if not path.exists():
        return
    content = ReportFile(path.name, path).content()
    text = decoded(content).lstrip("\ufeff")
    lines = list(io.StringIO(text, newline=""))  # str.splitlines parts at signs that CSV does not
    before = next((at for at, line in enumerate(lines) if not _stands_before_heading(line)), len(lines))
    if content and before == len(lines):
        raise csv.Error("it holds no text")
    lines = lines[before:]
    separator = max(_SEPARATORS, key=lines[0].count) if lines else ","
    reader = csv.DictReader(lines, delimiter=separator)
    for row in reader:
        stripped = {(key or "").strip().lower(): (value or "").strip() for key, value in row.items() if key is not None}
        if any(stripped.values()):
            yield before + reader.line_num, stripped


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
