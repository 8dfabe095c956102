"""The record of a page between fetches, and the journal of all records.

The journal is a file of lines that only grows during a fetch, so that a killed fetch loses at most the last
line; at the end of a fetch it is rewritten with one line for each page.
"""

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any

from ingestion.fetching.errors import SiteProblem
from ingestion.files.boundary import is_plain_path


@dataclass(frozen=True, slots=True)
class PageRecord:
    """The last known state of a page. `file` is its path in the reports folder, empty where it has no file.

    `sha256` is of the bytes in that file; `fetched_at` is when they came, `checked_at` when the site was last
    asked; `status` is what it answered then (304 counts as 200). `versions` are the older files, oldest first.
    """

    address: str
    file: str = ""
    sha256: str = ""
    status: int = 0
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    fetched_at: str = ""
    checked_at: str = ""
    authority: str = ""
    title: str = ""
    moved_to: str = ""
    versions: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The ending of its file."""
        return PurePosixPath(self.file).suffix


class Journal:
    """The records by address, and the start of an unfinished fetch (empty if all are finished)."""

    def __init__(self, path: Path) -> None:
        """Raises SiteProblem where the file is not a journal."""
        self.records: dict[str, PageRecord] = {}
        self.unfinished_since = ""
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for number, line in enumerate(lines, start=1):
            try:
                self._remember(json.loads(line))
            except (ValueError, TypeError):
                if number < len(lines):  # the last line may be incomplete: its page is requested again
                    raise SiteProblem(
                        f"Line {number} of {path} is damaged. Remove the file: every page is then asked for once more, "
                        "and nothing that is in the reports folder is lost."
                    ) from None

    def add(self, record: PageRecord) -> None:
        """Remember a page, safely on disk when this returns."""
        self._append(_line_of(record))
        self.records[record.address] = record

    def begin(self, now: str) -> None:
        """Remember that a fetch has begun."""
        self._append({"unfinished_since": now})
        self.unfinished_since = now

    def finish(self) -> None:
        """Record the end of the fetch, and rewrite the journal with one line for each page."""
        self.unfinished_since = ""
        lines = [json.dumps(_line_of(self.records[address])) for address in sorted(self.records)]
        replace_file(self._path, "".join(f"{line}\n" for line in lines).encode())

    def _remember(self, line: dict[str, Any]) -> None:
        if "unfinished_since" in line:
            self.unfinished_since = line["unfinished_since"]
            return
        record = PageRecord(**(line | {"versions": tuple(line.get("versions", ()))}))
        if not all(is_plain_path(name) for name in (record.file, *record.versions)):
            raise ValueError(record.file)
        self.records[record.address] = record

    def _append(self, line: dict[str, Any]) -> None:
        with self._path.open("ab+") as journal:
            if journal.tell():
                journal.seek(-1, os.SEEK_END)
                if journal.read(1) != b"\n":  # torn by a stop: the rest of that line must not swallow this one
                    journal.truncate(_end_of_whole_lines(self._path))
            journal.write(json.dumps(line).encode() + b"\n")
            journal.flush()
            os.fsync(journal.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file atomically: readers see the old or the new file, also after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    incoming = path.with_name(f".{path.name}.incoming")
    with incoming.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(incoming, path)


def _line_of(record: PageRecord) -> dict[str, Any]:
    defaults = {field.name: field.default for field in fields(PageRecord)}
    return {name: value for name, value in asdict(record).items() if value != defaults[name]}


def _end_of_whole_lines(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1
