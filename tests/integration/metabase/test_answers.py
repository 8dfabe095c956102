"""Every question and every card of the dashboard, asked for real of DuckDB and of a PostgreSQL server.

On Postgres as the login that Metabase has, so that what it may not read would be found here.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import psycopg
import pytest

from tests.conftest import Built
from tests.integration import empty_on_samples
from tests.integration.metabase.rendering import render
from tests.integration.postgres.conftest import LOGIN, LOGIN_PASSWORD, Database
from warehouse.metabase import cards
from warehouse.postgres import publish_to_postgres
from warehouse.questions.load import Question, questions

ASKED = {one.name: one for one in [*questions(), *cards.dashboard_questions()]}
FILTERED = [name for name, one in ASKED.items() if cards.is_filtered(one)]
ROUNDING = 0.011  # where a value lies between two hundredths, the engines may round to either

Answer = tuple[list[str], Sequence[tuple[Any, ...]]]
Ask = Callable[[Question, str | None], Answer]


def ask_duckdb(published: Path, question: Question, authority: str | None) -> Answer:
    sql, values = render(question.sql, authority, "?")
    with duckdb.connect(str(published), read_only=True) as connection:
        cursor = connection.execute("use marts").execute(sql, values)
        return [column[0] for column in cursor.description], cursor.fetchall()


def ask_postgres(connection: psycopg.Connection, question: Question, authority: str | None) -> Answer:
    sql, values = render(question.sql, authority, "%s")
    # Without values a % in the SQL is no placeholder.
    cursor = connection.execute(sql.encode(), values or None)
    return [column.name for column in cursor.description or []], cursor.fetchall()


@pytest.fixture(scope="session")
def duckdb_answers(published: Path) -> Ask:
    return lambda question, authority: ask_duckdb(published, question, authority)


@pytest.fixture(scope="session")
def postgres_answers(marts: Database) -> Iterator[Ask]:
    url = marts.server.url(marts.name, user=LOGIN, password=quote(LOGIN_PASSWORD))
    with psycopg.connect(url, autocommit=True, options="-c search_path=marts") as connection:
        yield lambda question, authority: ask_postgres(connection, question, authority)


def is_same(one: object, other: object) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float | Decimal) and isinstance(other, int | float | Decimal):
        return abs(float(one) - float(other)) <= ROUNDING
    assert isinstance(one, str | date | None)
    return one == other


def assert_same(one: Answer, other: Answer) -> None:
    assert one[0] == other[0]
    assert len(one[1]) == len(other[1])
    for row, other_row in zip(one[1], other[1], strict=True):
        assert all(map(is_same, row, other_row)), (row, other_row)


@pytest.mark.parametrize("name", ASKED)
def test_duckdb_and_postgres_give_the_same_answer(name: str, duckdb_answers: Ask, postgres_answers: Ask) -> None:
    answer = duckdb_answers(ASKED[name], None)
    assert bool(answer[1]) is (name not in empty_on_samples.QUESTIONS)
    assert_same(answer, postgres_answers(ASKED[name], None))


@pytest.mark.parametrize("name", FILTERED)
def test_a_chosen_authority_is_all_that_is_shown(name: str, duckdb_answers: Ask, postgres_answers: Ask) -> None:
    everything = duckdb_answers(ASKED[name], None)
    answer = duckdb_answers(ASKED[name], "Aldermere")
    assert_same(answer, postgres_answers(ASKED[name], "Aldermere"))
    assert answer[1]
    assert answer[1] != everything[1]
    if "authority" in answer[0]:
        place = answer[0].index("authority")
        assert {row[place] for row in answer[1]} == {"Aldermere"}
        assert len(answer[1]) == sum(row[place] == "Aldermere" for row in everything[1])


@pytest.mark.parametrize("name", FILTERED)
@pytest.mark.parametrize(
    "value", ["Atlantis", "x' or '1' = '1", "Aldermere'; drop table fct_score; --", "{{authority}}"]
)
def test_a_name_that_no_authority_has_finds_nothing(
    name: str, value: str, duckdb_answers: Ask, postgres_answers: Ask
) -> None:
    assert not duckdb_answers(ASKED[name], value)[1]
    assert not postgres_answers(ASKED[name], value)[1]


def test_the_filter_offers_every_authority_with_an_assessment_once(duckdb_answers: Ask, published: Path) -> None:
    offered = [row[0] for row in duckdb_answers(ASKED["authorities"], None)[1]]
    shown = [row[0] for row in duckdb_answers(ASKED["scorecard_heat_map"], None)[1]]
    assert offered == sorted(set(shown))
    assert "Skelmarsh" in offered


def test_every_dashboard_card_takes_the_filter() -> None:
    assert {one.name for one in cards.dashboard_questions()} - set(FILTERED) == {"authorities"}


def test_the_answers_agree_on_the_real_reports_too(shared_warehouse: Built, database: Database) -> None:
    publish_to_postgres(shared_warehouse.published, database.url, say=database.said.append)
    with database.connect(autocommit=True) as connection:
        connection.execute("set search_path to marts")
        for question in ASKED.values():
            answer = ask_duckdb(shared_warehouse.published, question, None)
            assert_same(answer, ask_postgres(connection, question, None))
