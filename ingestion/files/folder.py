"""Finds report files in a folder, and the folder's two lists: manifest and authorities.

It uses the file system and does not read reports. A file that cannot be opened is listed with the
reason, and the search continues.
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
STATISTICS = "statistics"  # folder of official statistics; its files are no reports
AUTHORITIES = "authorities.csv"

# Files that systems and programs create in folders: thumbnails, locks of open documents.
_LAID_BESIDE = re.compile(r"(?:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|~\$.*|.*~|\._.*)", re.IGNORECASE)
# A browser saves the parts of "page.html" in such a folder ("Webpage, complete").
# Its name is in the language of the system.
_ASSETS = re.compile(
    r"(?P<page>.+)(?:[_. -]files|[_-](?:dateien|fichiers|archivos|ficheiros|arquivos|bestanden|pliki|filer|elemei"
    r"|soubory|tiedostot|file))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReportsFolder:
    """The content of a folder: report files in order of name, its manifest, its authorities, its rejections.

    `manifest` maps a file's name to an authority's name or slug, `source_urls` to the address it was fetched from.
    """

    files: tuple[ReportFile, ...]
    manifest: dict[str, str]
    source_urls: dict[str, str]
    authorities: tuple[Authority, ...]
    rejections: tuple[Rejection, ...]


def content_id(content: bytes) -> str:
    """The identifier of a document: the SHA-256 of its bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_folder(folder: Path) -> ReportsFolder:
    """All files in `folder` and its subfolders that may be reports.

    Files named README, hidden files, files of the system, and the parts of saved pages are no reports. Raises
    FileNotFoundError or NotADirectoryError.
    """
    if not folder.exists():
        raise FileNotFoundError(f"There is no folder {folder}.")
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; a folder of reports is wanted.")
    lists = {name: _as_written(folder, name) for name in (MANIFEST, AUTHORITIES)}
    files: list[ReportFile] = []
    rejections: list[Rejection] = []
    for path, problem in sorted(_walk(folder), key=lambda found: os.fsencode(found[0])):
        name = printable(path.relative_to(folder))
        if problem is not None:
            rejections.append(Rejection(name, None, problem.reason, str(problem)))
        elif path.suffix.lower() in REPORT_SUFFIXES:
            files.append(ReportFile(name, path))
        elif path.parent != folder or path.name not in lists.values():
            reason = explain("unsupported_type", suffix=path.suffix or "without an ending")
            rejections.append(Rejection(name, None, "unsupported_type", reason))
    names = [file.name for file in files]
    manifest, source_urls, of_manifest = read_manifest(folder / lists[MANIFEST], names)
    authorities, of_authorities = read_authorities(folder / lists[AUTHORITIES])
    rejections += [*of_manifest, *of_authorities]
    return ReportsFolder(tuple(files), manifest, source_urls, authorities, tuple(rejections))


def listing_digest(folder: Path) -> str:
    """A digest of the names, sizes and times of the files that `read_folder` would read, without opening them.

    Raises FileNotFoundError or NotADirectoryError.
    """
    found = read_folder(folder)
    paths = [file.path for file in found.files]
    paths += [folder / _as_written(folder, name) for name in (MANIFEST, AUTHORITIES)]
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


def _as_written(folder: Path, name: str) -> str:
    """The name of a list as the folder has it, in capitals or small letters: "Manifest.CSV"."""
    written = sorted(one for one in os.listdir(folder) if one.casefold() == name)
    return name if name in written or not written else written[0]


def _walk(top: Path) -> Iterator[tuple[Path, ReportProblem | None]]:
    """Files below `top`. Links to folders inside it are not followed: their files are found at their own place."""
    real_top = top.resolve()
    waiting = [(top, real_top)]  # folders to search: their path as named, and their real path
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
    """The reason why a link in `folder` is not followed: it forms a loop, or leads out of `top`."""
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
