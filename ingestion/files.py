"""Finding report files in a folder, and the two lists a folder may bring: manifest and authorities.

Knows the file system; does not look into a report. A file that cannot be opened is listed with the
cause, and the search goes on.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingestion.records import Rejection
from ingestion.rejections import ReportProblem, explain
from ingestion.vocabulary import AUTHORITY_COLUMNS, Authority, authorities_from, normalised, read_rows

REPORT_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf")
MANIFEST = "manifest.csv"
AUTHORITIES = "authorities.csv"
LARGEST_FILE = 25  # MB; the largest known report is under 1 MB as text


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that may hold a report. `name` is its path in the reports folder, safe to print."""

    name: str
    path: Path

    def content(self) -> bytes:
        """The bytes of the file. Raises ReportProblem too_large or unreadable."""
        try:
            if self.path.stat().st_size > LARGEST_FILE * 1_000_000:
                raise ReportProblem("too_large", limit=LARGEST_FILE)
            return self.path.read_bytes()
        except OSError as error:
            raise ReportProblem("unreadable", cause=error.strerror or type(error).__name__) from None


@dataclass(frozen=True, slots=True)
class ReportsFolder:
    """What a folder holds: report files in order of name, its manifest, its authorities, its rejections.

    `manifest` maps a file's name to an authority's name or slug.
    """

    files: tuple[ReportFile, ...]
    manifest: dict[str, str]
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
    for path, problem in sorted(_walk(folder, frozenset()), key=lambda found: os.fsencode(found[0])):
        name = printable(path.relative_to(folder))
        if problem is not None:
            rejections.append(Rejection(name, None, problem.reason, str(problem)))
        elif path.suffix.lower() in REPORT_SUFFIXES:
            files.append(ReportFile(name, path))
        elif path.parent != folder or path.name not in (MANIFEST, AUTHORITIES):
            reason = explain("unsupported_type", suffix=path.suffix or "without an ending")
            rejections.append(Rejection(name, None, "unsupported_type", reason))
    manifest: dict[str, str] = {}
    authorities: tuple[Authority, ...] = ()
    try:
        manifest = _manifest(folder / MANIFEST)
    except ReportProblem as problem:
        rejections.append(Rejection(MANIFEST, None, problem.reason, str(problem)))
    try:
        authorities = _authorities(folder / AUTHORITIES)
    except ReportProblem as problem:
        rejections.append(Rejection(AUTHORITIES, None, problem.reason, str(problem)))
    return ReportsFolder(tuple(files), manifest, authorities, tuple(rejections))


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
    """A path as text that can be shown and stored: forward slashes, odd bytes and line breaks escaped."""
    name = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in name)


def _walk(folder: Path, above: frozenset[Path]) -> Iterator[tuple[Path, ReportProblem | None]]:
    """Files below `folder`, through links as well; `above` holds the real folders this one lies in."""
    above = above | {folder.resolve()}
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield folder, ReportProblem("unreadable", cause=error.strerror or type(error).__name__)
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or path.stem.lower() == "readme":
            continue
        try:
            is_folder = entry.is_dir()
            loops = entry.is_symlink() and path.resolve() in above
        except (OSError, RuntimeError):
            is_folder, loops = False, True
        if loops:
            yield path, ReportProblem("link_loop")
        elif is_folder:
            yield from _walk(path, above)
        else:
            yield path, None


def _manifest(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        rows = read_rows(path)
        return {row["file"]: row["authority"] for row in rows if row["authority"]}
    except KeyError as error:
        raise ReportProblem("bad_manifest", cause=f"The column {error} is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReportProblem("bad_manifest", cause=f"It cannot be read ({error})") from None


def _authorities(path: Path) -> tuple[Authority, ...]:
    if not path.exists():
        return ()
    columns = ", ".join(AUTHORITY_COLUMNS)
    try:
        authorities = authorities_from(read_rows(path))
    except KeyError as error:
        raise ReportProblem("bad_authorities", cause=f"The column {error} is missing", columns=columns) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReportProblem("bad_authorities", cause=f"It cannot be read ({error})", columns=columns) from None
    for authority in authorities:
        if not (authority.slug and normalised(authority.name)):
            raise ReportProblem("bad_authorities", cause="A line has no name or no slug", columns=columns)
    return authorities
