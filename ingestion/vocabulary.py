"""The reader's framework and authorities, loaded from the dbt seeds.

The seeds are the only vocabulary of the project: dbt builds the dimensions from the same files, so a
new statement, spelling or council is one line of data and no code. Indicators, sources and survey
rounds have a separate module (`ingestion.figures.identify.catalogue`).
"""

import csv
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "dbt_project" / "seeds"
AUTHORITY_COLUMNS = ("gss_code", "name", "official_name", "region", "type", "slug", "aliases")


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority and every spelling that names it. `type` is Example for invented ones."""

    gss_code: str
    name: str
    official_name: str
    region: str
    type: str
    slug: str
    aliases: tuple[str, ...]

    def __hash__(self) -> int:
        """Hash of the slug alone, for speed: all authorities are hashed for every document."""
        return hash(self.slug)

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, self.official_name, *self.aliases)

    @property
    def is_example(self) -> bool:
        return self.type == "Example"


@dataclass(frozen=True, slots=True)
class QualityStatement:
    """One of the nine scored statements, with its printed spellings."""

    code: str
    name: str
    theme_number: int
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Framework:
    """Themes, statements and rating words of the assessment framework; the worst rating comes first."""

    themes: dict[int, str]
    statements: tuple[QualityStatement, ...]
    ratings: tuple[str, ...]

    def statement_named(self, printed: str) -> QualityStatement | None:
        """The statement that `printed` names in any of its spellings, or None."""
        return self._statement_by_spelling.get(normalised(printed))

    def theme_named(self, printed: str) -> int | None:
        """The number of the theme that `printed` names by its bare title, or None."""
        return self._theme_by_name.get(normalised(printed))

    @cached_property
    def _statement_by_spelling(self) -> dict[str, QualityStatement]:
        return {normalised(spelling): statement for statement in self.statements for spelling in statement.spellings}

    @cached_property
    def _theme_by_name(self) -> dict[str, int]:
        return {normalised(name): number for number, name in reversed(self.themes.items())}


_NO_LETTER = re.compile(r"[^\w\s]")
_MAX_SIMILAR = 3
_MIN_SIMILARITY = 0.7


@lru_cache(maxsize=1024)
def normalised(name: str) -> str:
    """A name in the form in which spellings are compared: lower case, `and` for `&`, single spaces."""
    words = _NO_LETTER.sub(" ", name.lower().replace("&", " and ").replace("’", "'").replace("'", ""))
    return " ".join(words.split())


def similar_names(wanted: str, names: Iterable[str]) -> list[str]:
    """The few names that contain the wanted text, the earliest place first, then those spelt nearly like it."""
    wanted = wanted.strip().lower()
    by_spelling = {name.lower(): name for name in names}
    holding = sorted((each for each in by_spelling if wanted and wanted in each), key=lambda each: each.find(wanted))
    close = difflib.get_close_matches(wanted, by_spelling, n=_MAX_SIMILAR, cutoff=_MIN_SIMILARITY)
    return [by_spelling[each] for each in dict.fromkeys([*holding, *close])][:_MAX_SIMILAR]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file (UTF-8, with or without a byte order mark), values stripped of blanks."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            {(key or "").strip(): (value or "").strip() for key, value in row.items() if not isinstance(value, list)}
            for row in csv.DictReader(lines)
        ]


def authorities_from(rows: Iterable[dict[str, str]]) -> tuple[Authority, ...]:
    """Authorities from rows with AUTHORITY_COLUMNS; `aliases` are separated by semicolons.

    Raises KeyError where a column is missing.
    """
    return tuple(
        Authority(
            **{column: row[column] for column in AUTHORITY_COLUMNS if column != "aliases"},
            aliases=tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
        )
        for row in rows
    )


@cache
def framework() -> Framework:
    """The assessment framework of the seeds."""
    statements = tuple(
        QualityStatement(
            code=row["quality_statement_code"],
            name=row["quality_statement_name"],
            theme_number=int(row["theme_number"]),
            spellings=(row["quality_statement_name"], *filter(None, row["printed_variants"].split("|"))),
        )
        for row in read_rows(SEEDS / "quality_statements.csv")
    )
    return Framework(
        themes={int(row["theme_number"]): row["theme_name"] for row in read_rows(SEEDS / "themes.csv")},
        statements=statements,
        ratings=tuple(dict.fromkeys(row["rating"] for row in read_rows(SEEDS / "ratings.csv"))),
    )


@cache
def national_authorities() -> tuple[Authority, ...]:
    """The 153 English authorities with adult social care duties."""
    return authorities_from(read_rows(SEEDS / "authorities.csv"))
