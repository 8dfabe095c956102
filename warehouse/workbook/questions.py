"""The questions that charts answer, and the figures that answer them: a label and one or more series."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from warehouse.colours import SCORE_FILLS
from warehouse.shared_sql import COMPARED, RATINGS
from warehouse.sql import literal, literals
from warehouse.workbook.formats import NEUTRAL, RATING_SCORES, SERIES

MAX_INDICATORS = 12
MAX_AUTHORITIES = 25
MAX_MEASURES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of a chart. `headers` names the labels and each series; a row is a label and its values."""

    headers: tuple[str, ...]
    rows: list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A planned chart: its title is a question, `read` returns the answer; `bounds` are the ends of its axis, if any.

    Colours are those of the series, or of the bars if there is one series and more than one colour.
    """

    title: str
    note: str
    axis: str
    read: Callable[[duckdb.DuckDBPyConnection], Answer]
    colours: tuple[str, ...]
    is_stacked: bool = False
    bounds: tuple[float, float] | None = None


def _selected(sql: str) -> Callable[[duckdb.DuckDBPyConnection], Answer]:
    """The result of a query as an answer, with readable column names."""

    def read(connection: duckdb.DuckDBPyConnection) -> Answer:
        found = connection.execute(sql)
        return Answer(tuple(column[0] for column in found.description), found.fetchall())

    return read


_SCORES = f"""
    select fct_score.score, quality_statement_name, theme_number, statement_number
    from marts.mart_scorecard inner join marts.fct_score using (assessment_key)
    inner join marts.dim_quality_statement using (quality_statement_key)
    where {COMPARED}
"""
# The newest value of each authority and indicator that is compared with England.
_AGAINST_ENGLAND = """
    select authority_key, authority, indicator_code, indicator_name, unit, polarity, difference, favourable
    from marts.mart_benchmark where difference is not null
    qualify row_number() over (
        partition by authority_key, indicator_code order by period desc nulls last, benchmark_key
    ) = 1
"""


def _differences(connection: duckdb.DuckDBPyConnection) -> Answer:
    """Differences to England in percentage points, of the measures compared with it most often."""
    measures = connection.execute(
        f"""
        select indicator_code, indicator_name from ({_AGAINST_ENGLAND}) where unit = 'percent' and polarity <> 'none'
        group by all order by count(*) desc, indicator_code limit {MAX_MEASURES}
        """
    ).fetchall()
    differences = ", ".join(f"max(difference) filter (where indicator_code = {literal(code)})" for code, _ in measures)
    if not measures:
        return Answer((), [])
    rows = connection.execute(
        f"""
        with recent as (
            select authority_key, authority, max(published_on) as published_on, {differences}
            from ({_AGAINST_ENGLAND}) inner join marts.mart_scorecard using (authority_key, authority)
            where is_latest and indicator_code in ({literals(code for code, _ in measures)})
            group by all order by published_on desc nulls last, authority limit {MAX_AUTHORITIES}
        )
        select * exclude (authority_key, published_on) from recent order by authority
        """
    ).fetchall()
    return Answer(("Authority", *(name for _, name in measures)), rows)


def _ratings(connection: duckdb.DuckDBPyConnection) -> Answer:
    """Number of authorities by rating, best first, including ratings without any authority."""
    counts = dict(connection.execute(RATINGS).fetchall())
    names = [*RATING_SCORES, *sorted(counts.keys() - RATING_SCORES.keys())] if counts else []
    return Answer(("Rating", "Authorities"), [(name, counts.get(name, 0)) for name in names])


QUESTIONS = (
    Question(
        title="Which quality statements are weakest across England?",
        note="Mean score over the latest formal assessments; weakest first. A score of 3 is a good standard.",
        axis="mean score",
        read=_selected(
            f"""
            select quality_statement_name as "Quality statement", round(avg(score), 2) as "Mean score"
            from ({_SCORES}) group by quality_statement_name order by avg(score), min(statement_number)
            """
        ),
        colours=SERIES[:1],
        bounds=(1, 4),
    ),
    Question(
        title="How many authorities have each score, by statement?",
        note="Authorities by score in their latest formal assessment, statements in the framework's order.",
        axis="authorities",
        read=_selected(
            f"""
            select
                quality_statement_name as "Quality statement",
                count(*) filter (where score = 1) as "Score 1",
                count(*) filter (where score = 2) as "Score 2",
                count(*) filter (where score = 3) as "Score 3",
                count(*) filter (where score = 4) as "Score 4"
            from ({_SCORES}) group by quality_statement_name order by min(theme_number), min(statement_number)
            """
        ),
        colours=tuple(SCORE_FILLS.values()),
        is_stacked=True,
    ),
    Question(
        title="How are the ratings distributed?",
        note="Authorities by the rating of their latest formal assessment.",
        axis="authorities",
        read=_ratings,
        colours=tuple(SCORE_FILLS[score] for score in RATING_SCORES.values()),
    ),
    Question(
        title="In which indicators are authorities better, or worse, than England?",
        note=f"Authorities by whether the printed value is better than the England value printed beside it. "
        f"The {MAX_INDICATORS} indicators most often compared with England, most often worse first.",
        axis="authorities",
        read=_selected(
            f"""
            with most_compared as (
                select
                    indicator_name as "Indicator",
                    count(*) filter (where favourable) as "Better",
                    count(*) filter (where difference = 0) as "The same",
                    count(*) filter (where not favourable) as "Worse"
                from ({_AGAINST_ENGLAND}) where polarity <> 'none'
                group by indicator_name order by count(*) desc, indicator_name limit {MAX_INDICATORS}
            )
            select * from most_compared order by "Worse" desc, "Better", "Indicator"
            """
        ),
        colours=(SERIES[0], NEUTRAL, SERIES[1]),
        is_stacked=True,
    ),
    Question(
        title="How far is each authority from England?",
        note=f"Percentage points above or below the England value printed beside it: the {MAX_MEASURES} indicators "
        f"most often compared with England, the {MAX_AUTHORITIES} authorities assessed last. All: sheet Benchmark.",
        axis="percentage points above England",
        read=_differences,
        colours=SERIES,
    ),
)
