"""Finding report files in a folder, and the two lists a folder may bring: manifest and authorities.

Knows the file system; does not look into a report. A file that cannot be opened is listed with the
cause, and the search goes on.
"""

import csv
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingestion.files.boundary import lies_inside
from ingestion.records import Rejection
from ingestion.rejections import ReportProblem, explain
from ingestion.vocabulary import (
    AUTHORITY_COLUMNS,
    Authority,
    authorities_from,
    national_authorities,
    normalised,
    read_rows,
)

REPORT_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf")
MANIFEST = "manifest.csv"
STATISTICS = "statistics"  # folder of official statistics; what it holds is no report
AUTHORITIES = "authorities.csv"
MAX_FILE_SIZE = 25  # MB; the largest known report is under 1 MB as text

_UNREADABLE_LIST = (OSError, UnicodeDecodeError, csv.Error, ReportProblem)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that may hold a report. `name` is its path in the reports folder, safe to print."""

    name: str
    path: Path

    def size(self) -> int:
        """Its length in bytes; 0 where it cannot be told."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def content(self) -> bytes:
        """The bytes of the file. Raises ReportProblem too_large or unreadable; never waits, as a pipe would let it."""
        try:
            # Looked at first, because opening alone sets some devices to work, and again, because it may have changed.
            _check_is_ordinary(self.path.stat())
            with open(self.path, "rb", opener=_open_without_waiting) as file:
                _check_is_ordinary(os.fstat(file.fileno()))
                content = file.read(MAX_FILE_SIZE * 1_000_000 + 1)
        except OSError as error:
            raise ReportProblem("unreadable", cause=error.strerror or type(error).__name__) from None
        if len(content) > MAX_FILE_SIZE * 1_000_000:
            raise ReportProblem("too_large", limit=MAX_FILE_SIZE)
        return content


@dataclass(frozen=True, slots=True)
class ReportsFolder:
    """What a folder holds: report files in order of name, its manifest, its authorities, its rejections.

    `manifest` maps a file's name to an authority's name or slug, `source_urls` to the address it was fetched from.
    """

    files: tuple[ReportFile, ...]
    manifest: dict[str, str]
    source_urls: dict[str, str]
    authorities: tuple[Authority, ...]
    rejections: tuple[Rejection, ...]


def content_id(content: bytes) -> str:
    """What identifies a document: the SHA-256 of its bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_folder(folder: Path) -> ReportsFolder:
    """Everything in `folder` and the folders below it that may be a report.

    Files named README and hidden files are no reports. Raises FileNotFoundError or NotADirectoryError.
    """
    if not folder.exists():
        raise FileNotFoundError(f"There is no folder {folder}.")
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; a folder of reports is wanted.")
    files: list[ReportFile] = []
    rejections: list[Rejection] = []
    for path, problem in sorted(_walk(folder), key=lambda found: os.fsencode(found[0])):
        name = printable(path.relative_to(folder))
        if problem is not None:
            rejections.append(Rejection(name, None, problem.reason, str(problem)))
        elif path.suffix.lower() in REPORT_SUFFIXES:
            files.append(ReportFile(name, path))
        elif path.parent != folder or path.name not in (MANIFEST, AUTHORITIES):
            reason = explain("unsupported_type", suffix=path.suffix or "without an ending")
            rejections.append(Rejection(name, None, "unsupported_type", reason))
    manifest: dict[str, str] = {}
    source_urls: dict[str, str] = {}
    authorities: tuple[Authority, ...] = ()
    try:
        manifest, source_urls = _manifest(folder / MANIFEST)
    except ReportProblem as problem:
        rejections.append(Rejection(MANIFEST, None, problem.reason, str(problem)))
    try:
        authorities = _authorities(folder / AUTHORITIES)
    except ReportProblem as problem:
        rejections.append(Rejection(AUTHORITIES, None, problem.reason, str(problem)))
    return ReportsFolder(tuple(files), manifest, source_urls, authorities, tuple(rejections))


def listing_digest(folder: Path) -> str:
    """A digest of the names, sizes and times of what `read_folder` would look at, without opening any of it.

    Raises FileNotFoundError or NotADirectoryError.
    """
    found = read_folder(folder)
    paths = [file.path for file in found.files] + [folder / MANIFEST, folder / AUTHORITIES]
    digest = hashlib.sha256()
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        digest.update(f"{printable(path)}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def printable(path: Path) -> str:
    """A path as text that can be shown and stored: forward slashes; odd bytes, line breaks and backslashes escaped.

    Different paths give different texts.
    """
    name = os.fsencode(path.as_posix()).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in name)


def _check_is_ordinary(status: os.stat_result) -> None:
    """Raise ReportProblem for a pipe, a device or a socket, and for what is too large to be read."""
    if not stat.S_ISREG(status.st_mode):
        raise ReportProblem("unreadable", cause="it is a pipe, a device or a socket, not an ordinary file")
    if status.st_size > MAX_FILE_SIZE * 1_000_000:
        raise ReportProblem("too_large", limit=MAX_FILE_SIZE)


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def _walk(top: Path) -> Iterator[tuple[Path, ReportProblem | None]]:
    """Files below `top`. Links to folders within it are not followed: what is there is found where it lies."""
    real_top = top.resolve()
    waiting = [(top, real_top)]  # folders to look into, as they are called and as they are
    while waiting:
        folder, real = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield folder, ReportProblem("unreadable", cause=error.strerror or type(error).__name__)
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or path.stem.lower() == "readme" or path == top / STATISTICS:
                continue
            if entry.is_symlink():
                problem = _problem_of_link(path, real_top, real)
                if problem is not None or not _is_folder(entry):
                    yield path, problem
            elif _is_folder(entry):
                waiting.append((path, real / entry.name))
            else:
                yield path, None


def _problem_of_link(link: Path, top: Path, folder: Path) -> ReportProblem | None:
    """Why a link in `folder` is not followed: it leads nowhere but back, or out of `top`."""
    try:
        target = link.resolve()
    except (OSError, RuntimeError):
        return ReportProblem("link_loop")
    if folder.is_relative_to(target):
        return ReportProblem("link_loop")
    return None if lies_inside(link, top) else ReportProblem("link_outside")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _manifest(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What the manifest says of files: their authorities, and the addresses they were fetched from."""
    try:
        rows = _rows_of_list(path)
        authorities = {row["file"]: row["authority"] for row in rows if row["authority"]}
        return authorities, {row["file"]: row["source_url"] for row in rows if row.get("source_url")}
    except KeyError as error:
        raise ReportProblem("bad_manifest", cause=f"The column {error} is missing") from None
    except _UNREADABLE_LIST as error:
        raise ReportProblem("bad_manifest", cause=f"It cannot be read ({error})") from None


def _authorities(path: Path) -> tuple[Authority, ...]:
    columns = ", ".join(AUTHORITY_COLUMNS)
    try:
        authorities = authorities_from(_rows_of_list(path))
    except KeyError as error:
        raise ReportProblem("bad_authorities", cause=f"The column {error} is missing", columns=columns) from None
    except _UNREADABLE_LIST as error:
        raise ReportProblem("bad_authorities", cause=f"It cannot be read ({error})", columns=columns) from None
    slugs = Counter(authority.slug for authority in (*national_authorities(), *authorities))
    for authority in authorities:
        if not (authority.slug and normalised(authority.name)):
            raise ReportProblem("bad_authorities", cause="A line has no name or no slug", columns=columns)
        if slugs[authority.slug] > 1:
            raise ReportProblem(
                "bad_authorities",
                cause=f"The slug {authority.slug!r} belongs to more than one authority",
                columns=columns,
            )
        if not all(text.isprintable() for text in (*authority.spellings, authority.slug, authority.region)):
            raise ReportProblem("bad_authorities", cause="A name holds control characters", columns=columns)
    return authorities


def _rows_of_list(path: Path) -> list[dict[str, str]]:
    """The rows of a list of the folder, none where there is no such file. Raises what `_UNREADABLE_LIST` names."""
    if not path.exists():
        return []
    ReportFile(path.name, path).content()  # which refuses pipes and what is too large
    return read_rows(path)
