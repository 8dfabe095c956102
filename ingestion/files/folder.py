"""Finding report files in a folder, and the two lists a folder may bring: manifest and authorities.

Knows the file system; does not look into a report. A file that cannot be opened is listed with the
cause, and the search goes on.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingestion.files.boundary import lies_inside
from ingestion.files.decoding import HTML_SUFFIXES
from ingestion.files.lists import read_authorities, read_manifest
from ingestion.files.report_file import ReportFile
from ingestion.records import Rejection
from ingestion.rejections import ReportProblem, explain
from ingestion.vocabulary import Authority

REPORT_SUFFIXES = (".txt", ".text", ".md", ".markdown", *HTML_SUFFIXES, ".mhtml", ".mht", ".eml", ".pdf")
MANIFEST = "manifest.csv"
STATISTICS = "statistics"  # folder of official statistics; what it holds is no report
AUTHORITIES = "authorities.csv"

# What systems and programs lay beside files, and nobody has saved: lists of pictures, locks of documents that are open.
_LAID_BESIDE = re.compile(r"(?:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|~\$.*|.*~|\._.*)", re.IGNORECASE)
# A browser puts what belongs to "page.html" into such a folder beside it ("Webpage, complete").
# Its name is in the language of the system.
_ASSETS = re.compile(
    r"(?P<page>.+)(?:[_. -]files|[_-](?:dateien|fichiers|archivos|ficheiros|arquivos|bestanden|pliki|filer|elemei"
    r"|soubory|tiedostot|file))",
    re.IGNORECASE,
)


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

    Files named README, hidden files, what systems lay beside files, and what a browser saved beside a page are no
    reports. Raises FileNotFoundError or NotADirectoryError.
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
    names = [file.name for file in files]
    manifest, source_urls, of_manifest = read_manifest(folder / MANIFEST, names)
    authorities, of_authorities = read_authorities(folder / AUTHORITIES)
    rejections += [*of_manifest, *of_authorities]
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
        pages = {
            Path(entry.name).stem.casefold() for entry in entries if Path(entry.name).suffix.lower() in HTML_SUFFIXES
        }
        for entry in entries:
            path = Path(entry.path)
            assets = _ASSETS.fullmatch(entry.name)
            if assets and assets["page"].casefold() in pages and _is_folder(entry):
                continue
            if (
                entry.name.startswith(".")
                or _LAID_BESIDE.fullmatch(entry.name)
                or path.stem.lower() == "readme"
                or path == top / STATISTICS
            ):
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
