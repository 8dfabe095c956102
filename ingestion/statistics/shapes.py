"""Shapes: the meaning of a published table's columns. Data (TOML) of one form for known files and users' mapping files.

    name = "Where the statistics are from, for people"
    source_code = "OFLOG"                 # short name of the source
    files = "oflog*.csv"                  # optional: only files whose name matches
    [columns]                             # role = the column's name, or its possible names; all columns are required
    [optional_columns]                    # the same for columns that may be missing
    [constants]                           # role = the value of every row
    [measures]                            # code as printed = code of the catalogue of indicators
    [levels]                              # word as printed = authority, region, england, council_type

Roles: area_code (GSS), area_local_code, area_name, area_level, period, measure_code, measure_group, measure_name,
population_group, measure_type, value. A mapping file of the folder with only `files` and `[constants]` completes the
shape that fits.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from ingestion.rejections import ReportProblem
from ingestion.statistics.codes import plain
from ingestion.statistics.tables import Row
from ingestion.vocabulary import SEEDS, read_rows

ROLES = (
    "area_code",
    "area_local_code",
    "area_name",
    "area_level",
    "period",
    "measure_code",
    "measure_group",
    "measure_name",
    "population_group",
    "measure_type",
    "value",
)
LEVELS = ("authority", "region", "england", "council_type")
MAX_LINES_ABOVE = 30  # titles and notes above the line of column names
_KEYS = {
    "name",
    "source_code",
    "files",
    "codes_join_groups",
    "columns",
    "optional_columns",
    "constants",
    "measures",
    "levels",
}
_NOTE = re.compile(r"\[notes?\s[\d, and]{1,20}\]", re.I)  # "Measure Value [note 3]"
_KNOWN_SHAPES = Path(__file__).with_name("known_shapes")


@dataclass(frozen=True, slots=True)
class Shape:
    """A form of table. `columns` maps a role to the names its column may have, without case, blanks and signs."""

    name: str
    source_code: str
    files: str
    codes_join_groups: bool
    columns: Mapping[str, tuple[str, ...]]
    optional_columns: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str]
    measures: Mapping[str, str]
    levels: Mapping[str, str]

    def fits(self, header: Row) -> dict[str, int] | None:
        """For each role the position of its column in a line of names; None where a required column is missing."""
        places = {plain(_NOTE.sub("", name)): place for place, name in reversed(list(enumerate(header))) if name}
        found = {
            role: next((places[name] for name in names if name in places), None)
            for role, names in (*self.columns.items(), *self.optional_columns.items())
        }
        if not self.columns or any(found[role] is None for role in self.columns):
            return None
        return {role: place for role, place in found.items() if place is not None}

    def is_for(self, file_name: str) -> bool:
        """Whether the shape is meant for a file of this name."""
        return fnmatchcase(PurePosixPath(file_name).name.lower(), self.files.lower())


@cache
def known_shapes() -> tuple[Shape, ...]:
    """The shapes that are part of the project."""
    return tuple(shape_from(path.read_text(encoding="utf-8")) for path in sorted(_KNOWN_SHAPES.glob("*.toml")))


def shape_from(text: str) -> Shape:
    """The shape that a TOML text describes. Raises ReportProblem bad_mapping."""
    try:
        found: dict[str, Any] = tomllib.loads(text)
        unknown = set(found) - _KEYS
        if unknown:
            raise ReportProblem("bad_mapping", cause=f"it has unknown entries: {', '.join(sorted(unknown))}")
        shape = Shape(
            name=str(found.get("name", found.get("source_code", ""))),
            source_code=str(found.get("source_code", "")),
            files=str(found.get("files", "*")),
            codes_join_groups=bool(found.get("codes_join_groups", False)),
            columns=_names(found.get("columns", {})),
            optional_columns=_names(found.get("optional_columns", {})),
            constants={role: str(value) for role, value in found.get("constants", {}).items()},
            measures={plain(code): str(indicator) for code, indicator in found.get("measures", {}).items()},
            levels={plain(word): str(level) for word, level in found.get("levels", {}).items()},
        )
    except (tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise ReportProblem(
            "bad_mapping", cause=f"it is not in TOML as docs/statistics.md describes ({error})"
        ) from None
    _check(shape)
    return shape


def shape_of(rows: Sequence[Row], file_name: str, shapes: Sequence[Shape]) -> tuple[Shape, dict[str, int], int] | None:
    """The first shape that fits a table, the position of each role's column, and the number of lines up to the names.

    Shapes without columns of their own, from the folder, add their constants and measures to the one that fits.
    """
    meant = [shape for shape in shapes if shape.is_for(file_name)]
    for line, header in enumerate(rows[:MAX_LINES_ABOVE], 1):
        for shape in meant:
            places = shape.fits(header)
            if places is not None:
                return _completed(shape, meant), places, line
    return None


def _completed(shape: Shape, shapes: Sequence[Shape]) -> Shape:
    additions = [one for one in shapes if not one.columns]
    constants = {role: text for addition in additions for role, text in addition.constants.items()}
    measures = {code: indicator for addition in additions for code, indicator in addition.measures.items()}
    return replace(shape, constants={**shape.constants, **constants}, measures={**shape.measures, **measures})


def _names(columns: Mapping[str, str | Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {
        role: tuple(plain(name) for name in ([names] if isinstance(names, str) else names))
        for role, names in columns.items()
    }


def _check(shape: Shape) -> None:
    """Raise ReportProblem for an invalid shape, before any file is read with it."""
    roles = {*shape.columns, *shape.optional_columns, *shape.constants}
    problems = (
        [f"there is no role {role!r}" for role in sorted(roles - set(ROLES))]
        + [f"there is no level {level!r}" for level in shape.levels.values() if level not in LEVELS]
        + [f"the catalogue has no indicator {code!r}" for code in sorted(set(shape.measures.values()) - _indicators())]
    )
    if shape.columns:
        missing = {"value", "measure_code"} - roles
        problems += [f"no column is given for {role}" for role in sorted(missing)]
        if not roles & {"area_code", "area_name"}:
            problems.append("no column is given for area_code or area_name")
        if not shape.source_code:
            problems.append("source_code is missing")
    if problems:
        raise ReportProblem("bad_mapping", cause="; ".join(problems[:5]))


@cache
def _indicators() -> frozenset[str]:
    return frozenset(row["indicator_code"] for row in read_rows(SEEDS / "indicators.csv"))
