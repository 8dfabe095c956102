"""The lines of fetched pages in manifest.csv, which the reader takes authorities from and users may edit.

Lines change only when a page changes, so that a fetch without new pages does not change the file. A line
written here ends with its checksum. A line with another checksum was written or changed by a user and is
never changed.
"""

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.page_records import PageRecord, replace_file
from ingestion.files.folder import MANIFEST

COLUMNS = ("file", "authority", "source_url", "page", "status", "fetched_at", "etag", "last_modified",
           "media_type", "sha256", "check_sum")  # fmt: skip
_MARK = "\ufeff"


class Manifest:
    """manifest.csv of a folder: its columns, and its lines as text with the file that each is about."""

    def __init__(self, folder: Path) -> None:
        """Raises SiteProblem where the manifest cannot be parsed."""
        self._path = folder / MANIFEST
        try:
            text = self._path.read_bytes().decode("utf-8") if self._path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise SiteProblem(f"{self._path} cannot be read ({error}). Save it as CSV in UTF-8.") from None
        self._has_mark = text.startswith(_MARK)
        lines = _records(text.removeprefix(_MARK))
        self._header = lines[0] if lines else _line(COLUMNS)
        self._columns = [name.strip() for name in _fields(self._header)]
        if not {"file", "authority"} <= set(self._columns):
            raise SiteProblem(f"{self._path} has not the columns file and authority. Correct it; it is not replaced.")
        self._lines = lines[1:]

    def update(self, records: Iterable[PageRecord]) -> None:
        """Update the lines of fetched pages, in order of file; users' own lines stay first."""
        missing = [name for name in COLUMNS if name not in self._columns]
        columns = [*self._columns, *missing]
        kept = [line for line in self._lines if not self._is_ours(line)]
        taken = {self._row(line).get("file", "") for line in kept}
        end = self._header[len(self._header.rstrip("\r\n")) :]
        header = self._header.removesuffix(end) + "".join(f",{name}" for name in missing) + end
        ours = [
            _line([row.get(name, "") for name in columns])
            for row in sorted((_row_of(record) for record in records), key=lambda row: row["file"])
            if row["file"] not in taken
        ]
        content = (_MARK if self._has_mark else "") + header + "".join([*kept, *ours])
        if not self._path.exists() or self._path.read_bytes() != content.encode():
            replace_file(self._path, content.encode())
        self._header, self._columns, self._lines = header, columns, [*kept, *ours]

    def _row(self, line: str) -> dict[str, str]:
        return dict(zip(self._columns, _fields(line), strict=False))

    def _is_ours(self, line: str) -> bool:
        row = self._row(line)
        return bool(row.get("check_sum")) and row["check_sum"] == _check_sum(row)


def _row_of(record: PageRecord) -> dict[str, str]:
    row = {
        "file": record.file,
        "authority": record.authority,
        "source_url": record.address,
        "page": record.title,
        "status": str(record.status),
        "fetched_at": f"{record.fetched_at[:19]}Z",
        "etag": record.etag,
        "last_modified": record.last_modified,
        "media_type": record.media_type,
        "sha256": record.sha256,
    }
    row = {name: _harmless(value) for name, value in row.items()}
    return row | {"check_sum": _check_sum(row)}


def _harmless(value: str) -> str:
    """A value on one line that no spreadsheet takes for a formula."""
    return "".join(letter for letter in value if letter.isprintable()).lstrip("=+-@ ")


def _check_sum(row: dict[str, str]) -> str:
    values = "\0".join(row.get(name, "") for name in COLUMNS if name != "check_sum")
    return "c" + hashlib.sha256(values.encode()).hexdigest()[:12]  # a letter first: a spreadsheet must not see a number


def _records(text: str) -> list[str]:
    """The unchanged records of a CSV file, each with its line end; a quoted field may contain line ends."""
    physical = list(io.StringIO(text, newline=""))  # str.splitlines parts at signs that CSV does not
    records: list[str] = []
    begin = 0
    rows = csv.reader(physical)
    for _ in rows:
        raw = "".join(physical[begin : rows.line_num])
        begin = rows.line_num
        records.append(raw if raw.endswith(("\n", "\r")) else f"{raw}\n")
    return records


def _fields(line: str) -> list[str]:
    return next(csv.reader(io.StringIO(line, newline="")), [])


def _line(values: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(values)
    return written.getvalue()
