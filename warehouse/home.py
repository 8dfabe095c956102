"""The files of one warehouse: those private to a build, and those that users open.

Two homes share no data, so a machine can have several warehouses.
"""

import shlex
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PROJECT = Path(__file__).resolve().parent.parent
# A checkout keeps its data in a folder that git ignores; an installed package has no place for data.
_IS_CHECKOUT = (_PROJECT / "pyproject.toml").exists()
DEFAULT_HOME = _PROJECT / "data" if _IS_CHECKOUT else platformdirs.user_data_path("assurance")


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one warehouse. `build/` is private to a run; `published/` is for people."""

    folder: Path

    @classmethod
    def of(cls, database: Path) -> "Home":
        """The home of a build database or a published one."""
        return cls(database.parent.parent)

    def command(self, *words: str, program: str = "assurance") -> str:
        """A command on this warehouse, as a user types it."""
        home = [] if self.folder == DEFAULT_HOME else ["--home", str(self.folder)]
        return shlex.join([program, *words, *home])

    @property
    def build(self) -> Path:
        return self.folder / "build"

    @property
    def build_database(self) -> Path:
        """The database that a run writes. Only runs open it."""
        return self.build / "assurance.duckdb"

    @property
    def spark_tables(self) -> Path:
        """Parquet folders that Spark reads and writes, where it builds the warehouse."""
        return self.build / "spark"

    @property
    def published_database(self) -> Path:
        """The database that users open. It is only replaced by a rename."""
        return self.folder / "published" / "assurance.duckdb"

    @property
    def workbook(self) -> Path:
        """The marts as an Excel workbook."""
        return self.folder / "published" / "assurance.xlsx"

    @property
    def site(self) -> Path:
        """The marts as pages for a browser."""
        return self.folder / "published" / "site"

    def files(self, kind: str) -> Path:
        """The folder of the published tables as files of a kind, `parquet` or `csv`."""
        return self.folder / "published" / kind

    @property
    def exports(self) -> Path:
        """Folder of notes, one for each export, which name the export's publication."""
        return self.build / "exports"

    @property
    def questions(self) -> Path:
        """The folder for temporary files of `assurance query`."""
        return self.build / "questions"

    @property
    def lock(self) -> Path:
        return self.build / "run.lock"

    @property
    def dbt_target(self) -> Path:
        """The folder for dbt's output in a run. Only runs open it."""
        return self.build / "dbt"

    @property
    def dagster(self) -> Path:
        return self.build / "dagster"

    @property
    def data_docs(self) -> Path:
        """The page of all checks with their latest results, and Great Expectations' own pages of each gate."""
        return self.build / "data_docs"

    def create(self) -> None:
        """Make the folders. Raises OSError where the home cannot be written."""
        for folder in (self.build, self.published_database.parent, self.dagster):
            folder.mkdir(parents=True, exist_ok=True)
