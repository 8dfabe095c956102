"""The documents of a folder, each with the key that shows whether it must be read again.

A document is its content: two files with the same bytes are one document with two names. Its reading
depends on the bytes, the reader and its vocabulary, and on the folder's lists; the key is a digest of all of these.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingestion.files.folder import MANIFEST, REPORT_SUFFIXES, ReportsFolder, content_id, read_folder
from ingestion.files.report_file import ReportFile
from ingestion.records import Reading, Rejection
from ingestion.rejections import ReportProblem, explain
from ingestion.structure.authority import naming
from ingestion.version import parser_version
from ingestion.vocabulary import Authority, national_authorities

NO_REPORT = f"There is no report in {{folder}}: no file of type {', '.join(REPORT_SUFFIXES)} that can be opened."
MAX_CAUSE_LENGTH = 200  # characters of an exception's message, which may quote the document


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the folder with its document. `is_primary` is true for the one of equal files that is read."""

    file: ReportFile
    document_id: str
    reading_key: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """The content of a folder: planned files in order of name, and the rejections of files that cannot be opened."""

    folder: ReportsFolder
    files: tuple[PlannedFile, ...]
    rejections: tuple[Rejection, ...]

    @property
    def authorities(self) -> tuple[Authority, ...]:
        return national_authorities() + self.folder.authorities

    @property
    def documents(self) -> tuple[PlannedFile, ...]:
        return tuple(planned for planned in self.files if planned.is_primary)

    def inputs_digest(self) -> str:
        """A digest of all inputs of the reading: equal digests give equal facts."""
        digest = hashlib.sha256()
        for planned in self.files:
            digest.update(f"{planned.file.name}\0{planned.document_id}\0{planned.reading_key}\n".encode())
        for rejection in self.rejections:
            digest.update(f"{rejection}\n".encode())
        return digest.hexdigest()

    def read(self, planned: PlannedFile) -> Reading:
        """Read a planned document. A file that has changed since the plan is rejected, for the next run.

        If the reader itself fails, which is a defect, that document is rejected, and all others are read.
        """
        from ingestion.reader import read_report  # imported late: if nothing is read, its patterns are not compiled

        name = planned.file.name
        try:
            content = planned.file.content()
            if content_id(content) != planned.document_id:
                raise ReportProblem("unreadable", cause="it changed while it was being read; run again")
        except ReportProblem as problem:
            rejection = Rejection(name, planned.document_id, problem.reason, str(problem))
            return Reading(rejections=(rejection,))
        try:
            return read_report(content, name, self.folder.manifest.get(name), self.authorities)
        except Exception as defect:  # of whatever kind: it must not cost the other reports
            cause = f"{type(defect).__name__}: {defect}"[:MAX_CAUSE_LENGTH]
            explanation = explain("reader_failed", cause=cause)
            return Reading(rejections=(Rejection(name, planned.document_id, "reader_failed", explanation),))


def plan_reading(folder: Path) -> ReadingPlan:
    """Plan the reading of every file of `folder`. Raises FileNotFoundError or NotADirectoryError if it is no folder."""
    found = read_folder(folder)
    rejections = list(found.rejections)
    contents: list[tuple[ReportFile, str]] = []
    for file in found.files:
        try:
            contents.append((file, content_id(file.content())))
        except ReportProblem as problem:
            rejections.append(Rejection(file.name, None, problem.reason, str(problem)))
    manifest, contradictions = _without_contradictions(contents, found)
    rejections += contradictions
    found = replace(found, manifest=manifest)
    primary = _primary_files(contents, manifest)
    shared = _digest(parser_version(), str(found.authorities))  # the same for all files, and long: digested once
    planned = tuple(
        PlannedFile(
            file=file,
            document_id=document_id,
            reading_key=_digest(shared, primary[document_id], manifest.get(primary[document_id], "")),
            is_primary=primary[document_id] == file.name,
        )
        for file, document_id in contents
    )
    return ReadingPlan(found, planned, tuple(rejections))


def _without_contradictions(
    contents: Sequence[tuple[ReportFile, str]], folder: ReportsFolder
) -> tuple[dict[str, str], list[Rejection]]:
    """The folder's manifest without the lines of files that have the same bytes and different authorities."""
    find = naming(national_authorities() + folder.authorities)
    files_of: dict[str, list[str]] = {}
    for file, document_id in contents:
        if file.name in folder.manifest:
            files_of.setdefault(document_id, []).append(file.name)
    manifest, rejections = dict(folder.manifest), []
    for names in files_of.values():
        authorities = {find(folder.manifest[name]) or folder.manifest[name]: name for name in names}
        if len(authorities) > 1:
            cause = (
                f"These files have the same content and different authorities: {', '.join(authorities.values())}; "
                "no authority is used"
            )
            rejections.append(Rejection(MANIFEST, None, "bad_manifest", explain("bad_manifest", cause=cause)))
            for name in names:
                del manifest[name]
    return manifest, rejections


def _primary_files(contents: Sequence[tuple[ReportFile, str]], manifest: dict[str, str]) -> dict[str, str]:
    """For each document the file under whose name it is read: a file that the manifest names, else the first."""
    primary: dict[str, str] = {}
    for file, document_id in contents:
        chosen = primary.get(document_id)
        if chosen is None or (chosen not in manifest and file.name in manifest):
            primary[document_id] = file.name
    return primary


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
