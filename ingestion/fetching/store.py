"""The files of a fetch in the reports folder: pages where the reader finds them, other files in `.fetched/`.

    <authority>/<path of the page>.html    as received; written atomically
    manifest.csv                           a line for each page
    .fetched/journal.jsonl                 the record of each page
    .fetched/list/                         the pages of the list
    .fetched/versions/<file>/              older versions and pages that moved, named by their digest

The journal is written before its file. A stop between the two leaves a file that is missing or has another
digest; such a file counts as missing, and the page is requested again.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from ingestion.fetching.errors import PageProblem, SiteProblem
from ingestion.fetching.http_client import Answer, Validators
from ingestion.fetching.manifest import Manifest
from ingestion.fetching.page_records import Journal, PageRecord, replace_file
from ingestion.files.boundary import is_plain_path, lies_inside
from ingestion.files.folder import content_id

HIDDEN = ".fetched"
_MAX_NAME_LENGTH = 80  # characters of a part of a path that all file systems allow
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@contextmanager
def open_store(folder: Path) -> Iterator["Store"]:
    """The store of a reports folder, created if it is missing, and locked against other fetches.

    Raises SiteProblem where the folder cannot be written, another fetch is running, or its lists are damaged.
    """
    try:
        if not lies_inside(folder / HIDDEN, folder):
            raise SiteProblem(f"{folder / HIDDEN} is a link that leads out of the reports folder. Remove it.")
        (folder / HIDDEN).mkdir(parents=True, exist_ok=True)
        with FileLock(folder / HIDDEN / "lock", timeout=0):
            yield Store(folder)
    except Timeout:
        raise SiteProblem(f"Another fetch is writing {folder}. Start this one when it has ended.") from None
    except OSError as error:
        raise SiteProblem(f"The reports folder {folder} cannot be written: {error.strerror or error}.") from None


class Store:
    """The fetched files of a folder. Open it with `open_store`, or directly for reading only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._manifest = Manifest(folder)
        self.journal = Journal(folder / HIDDEN / "journal.jsonl")

    @property
    def pages(self) -> list[PageRecord]:
        """The records of report pages that have a file, in order of address; not those of the list."""
        records = sorted(self.journal.records.values(), key=lambda record: record.address)
        return [record for record in records if record.file and not record.file.startswith(HIDDEN)]

    def content(self, address: str) -> bytes | None:
        """The bytes of a page as received, or None where the file is missing or was changed by hand."""
        record = self.journal.records.get(address)
        if record is None or not record.file:
            return None
        try:
            content = self._path(record.file).read_bytes()
        except (OSError, PageProblem):
            return None
        return content if content_id(content) == record.sha256 else None

    def has_file(self, record: PageRecord) -> bool:
        """Whether the file of a page is there, as it was received or changed by hand."""
        return bool(record.file) and (self._folder / record.file).is_file()

    def validators(self, address: str) -> Validators:
        """The validators for a conditional request of a page: empty where its file is missing."""
        record = self.journal.records.get(address)
        if record is None or self.content(address) is None:
            return Validators()
        return Validators(record.etag, record.last_modified)

    def put(self, answer: Answer, record: PageRecord, place: PurePosixPath) -> None:
        """Store the bytes of an answer as the page of `record`, in its file or, if it has none, at `place`.

        The former content of the file becomes an older version. Raises PageProblem where the file would be outside the
        reports folder.
        """
        file = record.file or self._free(place, record.address)
        path = self._path(file)
        now = _now()
        new = replace(
            record,
            file=file,
            sha256=content_id(answer.content),
            status=answer.status,
            media_type=answer.media_type,
            etag=answer.validators.etag,
            last_modified=answer.validators.last_modified,
            fetched_at=now,
            checked_at=now,
            moved_to="",
            versions=self._kept_versions(record, file, content_id(answer.content)),
        )
        self.journal.add(new)
        replace_file(path, answer.content)

    def checked(self, record: PageRecord, status: int, validators: Validators | None = None) -> None:
        """Record a request for a page and its answer; the file does not change."""
        new = replace(record, status=status, checked_at=_now())
        if validators is not None:
            new = replace(new, etag=validators.etag, last_modified=validators.last_modified)
        self.journal.add(new)

    def retire(self, record: PageRecord, moved_to: str) -> None:
        """Take the file of a page that has another address now out of the reports; it stays as a version."""
        path = self._path(record.file)
        versions = self._kept_versions(record, record.file, "") if record.file else record.versions
        self.journal.add(replace(record, file="", sha256="", moved_to=moved_to, versions=versions, checked_at=_now()))
        if record.file:
            path.unlink(missing_ok=True)

    def write_manifest(self) -> None:
        """Bring manifest.csv up to date with the journal."""
        self._manifest.update(self.pages)

    def resume_from(self, hours: float) -> str:
        """Begin a fetch. Returns the time since which pages count as checked: a stopped fetch's start, else now."""
        began = self.journal.unfinished_since
        if began and (datetime.now(UTC) - datetime.fromisoformat(began)).total_seconds() < hours * 3600:
            return began
        now = _now()
        self.journal.begin(now)
        return now

    def _path(self, file: str) -> Path:
        """The path of a file of the store. Raises PageProblem where a link leads out of the reports folder."""
        path = self._folder / file
        try:
            if is_plain_path(file) and lies_inside(path, self._folder):
                return path
        except (OSError, RuntimeError):
            pass  # links that go round in circles
        raise PageProblem(f"its place {file} leads out of the reports folder, where nothing is written")

    def _kept_versions(self, record: PageRecord, file: str, new_sha: str) -> tuple[str, ...]:
        """The older versions of a page, after its current file has been moved to them."""
        try:
            content = self._path(file).read_bytes()
        except OSError:
            return record.versions
        sha = content_id(content)
        if sha == new_sha:
            return record.versions
        version = f"{HIDDEN}/versions/{file}/{sha[:16]}{PurePosixPath(file).suffix}"
        replace_file(self._path(version), content)
        return (*(older for older in record.versions if older != version), version)

    def _free(self, place: PurePosixPath, address: str) -> str:
        """A file name that no other page and no user's file has; a digest of the address makes it unique."""
        taken = {record.file.lower() for record in self.journal.records.values()}
        if place.as_posix().lower() not in taken and not (self._folder / place).exists():
            return place.as_posix()
        return place.with_stem(f"{place.stem}-{content_id(address.encode())[:8]}").as_posix()


def place_of(authority: str, path: str, suffix: str) -> PurePosixPath:
    """The path for a page: in its authority's folder, under its path on the site as a safe file name."""
    *above, last = (_safe(part) for part in path.split("/"))
    folders = [part.replace(".", "-") for part in above]  # x.html is a file, also where the site has x.html/y
    return PurePosixPath(_safe(authority) if authority else "", *folders, f"{last.removesuffix(suffix)}{suffix}")


def place_of_list_page(path: str, query: str, suffix: str) -> PurePosixPath:
    """The path for a page of a list, which the reader does not read."""
    return PurePosixPath(HIDDEN, "list", _safe(path.rpartition("/")[2]), f"{_safe(query or 'first')}{suffix}")


def _safe(part: str) -> str:
    name = _UNSAFE.sub("-", part).strip(".-") or "page"
    if name.lower().partition(".")[0] == "readme":  # which the reader ignores
        name = f"page-{name}"
    return name[:_MAX_NAME_LENGTH]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
