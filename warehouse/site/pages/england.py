"""England: every council with its rating and nine scores, the map, and how each statement is scored."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from ingestion.vocabulary import framework
from warehouse.shared_sql import COMPARED, RATINGS, STATEMENTS
from warehouse.site.page import Page, Row, group_by
from warehouse.sql import rows

_TILES = Path(__file__).parent.parent / "tile_map.csv"

_SCORECARD = """
    select * from mart_scorecard where is_latest
    order by is_example, scores_known = 9 desc, points desc nulls last, authority
"""
_DISTRIBUTION = f"""
    select quality_statement_code as code, score, count(*) as councils
    from mart_comparison where {COMPARED} group by all order by all
"""
_COUNCILS = """
    select authority_slug, authority_name from dim_authority
    where is_current and not is_example order by authority_name
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """The first page of the site."""
    scorecard = rows(connection, _SCORECARD)
    statements = rows(connection, STATEMENTS)
    real = [row for row in scorecard if not row["is_example"]]
    assessed = {row["authority_slug"] for row in real}
    ratings = Counter({row["rating"]: row["authorities"] for row in rows(connection, RATINGS)})
    councils = rows(connection, _COUNCILS)
    yield Page(
        "index.html",
        "england.html",
        "England",
        {
            "councils": scorecard,
            "statements": statements,
            "themes": list(group_by(statements, "theme_name").items()),
            "distribution": distribution(connection),
            "ratings": ratings,
            "rated": ratings.total(),
            "in_all": len(councils),
            "invented_councils": len(scorecard) - len(real),
            "not_assessed": [one for one in councils if one["authority_slug"] not in assessed],
            "regions": sorted({row["region"] for row in scorecard if row["region"]}),
            "types": sorted({row["type"] for row in scorecard if row["type"]}),
            "rating_names": framework().ratings[::-1],  # the best first
            "tiles": _tiles(councils, real),
        },
    )


def distribution(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[int, int]]:
    """For each statement: how many councils have each score, among the latest assessments of real ones."""
    counted: dict[str, dict[int, int]] = {}
    for row in rows(connection, _DISTRIBUTION):
        counted.setdefault(row["code"], {})[row["score"]] = row["councils"]
    return counted


def _tiles(councils: list[Row], assessed: list[Row]) -> list[Row]:
    """The tiles of the map for existing councils, each with its assessment, if any."""
    places = {row["slug"]: row for row in csv.DictReader(_TILES.read_text(encoding="utf-8").splitlines())}
    latest = {row["authority_slug"]: row for row in assessed}
    names = {row["authority_slug"]: row["authority_name"] for row in councils if row["authority_slug"] in places}
    labels = short_names(list(names.values()))
    return [
        {
            "name": name,
            "short": labels[name],
            "slug": slug,
            "column": int(places[slug]["column"]),
            "row": int(places[slug]["row"]),
            "assessment": latest.get(slug),
        }
        for slug, name in names.items()
    ]


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Four letters for each name on the map; names that begin alike have the letter in which they first differ."""
    labels = {name: _short_name(name) for name in names}
    for name, label in list(labels.items()):
        alike = [other for other in names if other != name and _short_name(other) == label]
        own = next(
            (letter for at, letter in enumerate(name) if any(other[at : at + 1] != letter for other in alike)), ""
        )
        if own:
            labels[name] = f"{name[:3]}{own}"
    return labels


def _short_name(name: str) -> str:
    """Four letters of a name: of one word its beginning, of several the first letters of the first two."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in ("and", "of", "the", "upon", "on")]
    if len(words) == 1:
        return words[0][:4]
    return f"{words[0][:2]}{words[1][:2]}"
