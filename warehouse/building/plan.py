"""The attributes of a reports folder and of its reading that the loader needs; the reader's types provide them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import pyarrow

from ingestion.records import Rejection
from ingestion.vocabulary import Authority


class SourceFile(Protocol):
    """A file of the reports folder."""

    @property
    def name(self) -> str: ...


class PlannedFile(Protocol):
    """A file, its document, and the key of the reading's inputs."""

    @property
    def file(self) -> SourceFile: ...
    @property
    def document_id(self) -> str: ...
    @property
    def reading_key(self) -> str: ...


class Folder(Protocol):
    """The content of a folder's lists: its authorities, and the addresses of its files by file name."""

    @property
    def authorities(self) -> Sequence[Authority]: ...

    @property
    def source_urls(self) -> Mapping[str, str]: ...


class Plan(Protocol):
    """All files of a folder, each document once, and the files that cannot be opened."""

    @property
    def files(self) -> Sequence[PlannedFile]: ...
    @property
    def documents(self) -> Sequence[PlannedFile]: ...
    @property
    def rejections(self) -> Sequence[Rejection]: ...
    @property
    def folder(self) -> Folder: ...


class ReadDocument(Protocol):
    """The result of reading a document. `characters` is None where it could not be used."""

    @property
    def file_name(self) -> str: ...
    @property
    def characters(self) -> int | None: ...
    @property
    def scores(self) -> int: ...
    @property
    def figures(self) -> int: ...
    @property
    def rejections(self) -> Sequence[Rejection]: ...


class Batch(Protocol):
    """Documents read together, and their rows by staging table."""

    @property
    def documents(self) -> Sequence[ReadDocument]: ...
    @property
    def tables(self) -> Mapping[str, pyarrow.Table]: ...
