"""One authority alone, to fetch; and the files of a folder after a fetch."""

from pathlib import Path

from ingestion.fetching.listing import Selection
from ingestion.files.folder import read_folder

MARLSTONE, OXMARSH = Selection(frozenset({"marlstone"})), Selection(frozenset({"oxmarsh"}))


def files_of(folder: Path) -> dict[str, bytes]:
    """The report files of a folder by name, as the reader finds them."""
    return {file.name: file.content() for file in read_folder(folder).files}
