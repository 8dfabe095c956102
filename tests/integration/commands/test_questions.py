"""The worked questions: they answer, the page shows those answers, and the answers are right at their grain."""

import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import correlation, mean

import duckdb
import pytest

from tests.conftest import PROJECT, Built
from tests.integration import empty_on_samples
from warehouse.database import open_published
from warehouse.questions.load import Question, questions
from warehouse.questions.markdown_page import questions_page

ASKED = {question.name: question for question in questions()}


def answer(warehouse: Built, name: str) -> list[dict[str, object]]:
    """The answer to the question whose name begins so, a dictionary for each row."""
    question = next(question for key, question in ASKED.items() if key.startswith(name))
    with open_published(warehouse.published) as connection:
        cursor = connection.execute("use marts").execute(question.sql)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def test_there_are_twenty_questions() -> None:
    assert len(ASKED) == 20
    assert all(question.question.endswith("?") for question in ASKED.values())


def test_the_page_is_what_the_sample_warehouse_answers(sample_warehouse: Built) -> None:
    written = (PROJECT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert written == questions_page(sample_warehouse.published), "make pages writes it again"


@pytest.mark.parametrize("name", ASKED)
def test_a_question_has_an_answer_on_the_samples(name: str, sample_warehouse: Built) -> None:
    assert bool(answer(sample_warehouse, name)) is (name not in empty_on_samples.QUESTIONS)


@pytest.mark.parametrize("name", ASKED)
def test_a_question_can_be_asked_of_the_real_reports(name: str, shared_warehouse: Built) -> None:
    answer(shared_warehouse, name)


@pytest.mark.parametrize("name", ASKED)
def test_no_row_is_there_twice(name: str, sample_warehouse: Built) -> None:
    rows = Counter(tuple(row.values()) for row in answer(sample_warehouse, name))
    assert not [row for row, times in rows.items() if times > 1]


def test_comparisons_use_each_real_authority_once(sample_warehouse: Built) -> None:
    latest = sample_warehouse.rows(
        "select a.authority_name, s.quality_statement_code, s.score, a.is_example, a.region_name, "
        "q.quality_statement_name from marts.fct_score s join marts.dim_assessment using (assessment_key) "
        "join marts.dim_authority a on s.authority_key = a.authority_key "
        "join marts.dim_quality_statement q using (quality_statement_key) where is_latest and kind <> 'pilot'"
    )
    assert len({(row[0], row[1]) for row in latest}) == len(latest)
    for row in answer(sample_warehouse, "01"):
        real = [(score, region) for _, _, score, example, region, name in latest
                if name == row["statement"] and not example]  # fmt: skip
        home = next(region for name, _, _, _, region, _ in latest if name == row["authority"])
        of_region = [score for score, region in real if region == home]
        assert row["england_average"] == pytest.approx(mean(score for score, _ in real), abs=0.006)
        assert row["of_the_region"] == len(of_region)
        average = mean(of_region) if len(of_region) >= 5 else None
        assert row["region_average"] == (average if average is None else pytest.approx(average, abs=0.006))


def test_the_next_rating_is_where_the_points_say(sample_warehouse: Built) -> None:
    first_points = {"Requires improvement": 14, "Good": 23, "Outstanding": 32}
    rows = answer(sample_warehouse, "02")
    assert len({row["authority"] for row in rows}) == len(rows)
    for row in rows:
        assert int(str(row["points"])) + int(str(row["points_to_next_rating"])) == first_points[str(row["next_rating"])]


def test_the_weakest_statement_counts_each_real_authority_once(sample_warehouse: Built) -> None:
    rows = answer(sample_warehouse, "03")
    assert len(rows) == 9
    for row in rows:
        counted = sum(int(str(row[f"scored_{score}"])) for score in (1, 2, 3, 4))
        assert counted == row["authorities"] == 72
    averages = [float(str(row["average_score"])) for row in rows]
    assert averages == sorted(averages)


def test_what_changed_compares_with_the_earlier_assessment(sample_warehouse: Built) -> None:
    rows = answer(sample_warehouse, "07")
    assert [row["authority"] for row in rows] == ["Skelmarsh"] * 9
    changed = {row["statement"]: row["change"] for row in rows if row["change"]}
    assert {(row["earlier_kind"], row["latest_kind"]) for row in rows} == {("pilot", "reassessment")}
    assert sum(int(str(change)) for change in changed.values()) == 1  # 25 points then, 26 now


def test_the_text_at_its_place_proves_a_number(sample_warehouse: Built) -> None:
    rows = answer(sample_warehouse, "08")
    texts = dict(
        sample_warehouse.rows(
            "select file_name, text from marts.dim_document join marts.dim_document_text using (document_id)"
        )
    )
    assert any(row["is_repeat"] for row in rows)
    for row in rows:
        start = int(str(row["char_start"]))
        text = str(texts[row["file_name"]])
        assert text[start:].startswith(str(row["printed"]))
        assert float(str(row["printed"])) == row["value"]


def test_a_superseded_assessment_is_not_counted(sample_warehouse: Built) -> None:
    superseded = sample_warehouse.rows(
        "select quote from marts.fct_indicator join marts.dim_assessment using (assessment_key) where not is_latest"
    )
    assert superseded
    assert not {(row["quote"],) for row in answer(sample_warehouse, "06")} & set(superseded)
    kinds = {row["kind"] for row in answer(sample_warehouse, "04") if row["authority"] == "Skelmarsh"}
    assert "pilot" not in kinds


def test_a_verdict_follows_from_the_score_and_the_indicators(sample_warehouse: Built) -> None:
    rows = answer(sample_warehouse, "04")
    assert {row["verdict"] for row in rows} >= {"indicators agree", "score above indicators", "indicators are divided"}
    for row in rows:
        is_good = int(str(row["score"])) >= 3
        ahead = int(str(row["better_than_england"])) - int(str(row["worse_than_england"]))
        expected = (
            "indicators agree" if is_good == (ahead > 0) else f"score {'above' if is_good else 'below'} indicators"
        )
        assert row["verdict"] == (expected if ahead else "indicators are divided")
    [counted] = sample_warehouse.rows(
        "select count(*) from marts.mart_benchmark b join marts.fct_indicator f using (indicator_id) "
        "join marts.dim_assessment a on b.assessment_key = a.assessment_key "
        "join marts.fct_score s on s.assessment_key = b.assessment_key "
        "and s.quality_statement_code = f.quality_statement_code where is_latest and favourable is not null"
    )
    assert sum(int(str(row["better_than_england"])) + int(str(row["worse_than_england"])) for row in rows) == counted[0]


def correlated(authorities: int, invented: int = 0) -> dict[str, object]:
    """What question 5 answers of real authorities, where so many, every second of them Good, and some invented ones
    print one indicator twice, and a maximum of it, which does not count.
    """
    with duckdb.connect() as connection:
        connection.execute("create table mart_scorecard (assessment_key varchar, authority_slug varchar, "
                           "points integer, rating_computed varchar, is_latest boolean, kind varchar, "
                           "scores_known integer)")  # fmt: skip
        connection.execute("create table mart_benchmark (benchmark_key varchar, assessment_key varchar, "
                           "is_example boolean, indicator_code varchar, indicator_name varchar, "
                           "indicator_group varchar, unit varchar, statistic varchar, period varchar, "
                           "value double)")  # fmt: skip
        for number in range(authorities + invented):
            rating, points = ("Good", 26) if number % 2 else ("Requires improvement", 18)
            connection.execute(
                "insert into mart_scorecard values (?, ?, ?, ?, true, 'formal', 9)",
                [f"a{number}", f"council-{number}", points + number % 3, rating],
            )
            mean = 50.0 + number % 7 + 5 * (number % 2)
            for period, value, statistic in (
                ("2022/23", 0.0, None), ("2023/24", mean, None), ("2024/25", 90.0 - mean, "maximum"),
            ):  # fmt: skip
                connection.execute(
                    "insert into mart_benchmark values (?, ?, ?, 'safe', 'Feel safe', 'outcomes', 'percent', ?, ?, ?)",
                    [f"{number} {period}", f"a{number}", number >= authorities, statistic, period, value],
                )
        question = next(question for key, question in ASKED.items() if key.startswith("05"))
        cursor = connection.execute(question.sql)
        columns = [column[0] for column in cursor.description]
        answers = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        (of_real,) = [answer for answer in answers if not answer["is_example"]]
        return of_real


def test_a_correlation_is_of_the_latest_value_of_20_authorities() -> None:
    row = correlated(20)
    points = [(26 if number % 2 else 18) + number % 3 for number in range(20)]
    expected = correlation(points, [50 + number % 7 + 5 * (number % 2) for number in range(20)])
    assert (row["authorities"], float(str(row["correlation_with_points"]))) == (20, pytest.approx(expected, abs=0.006))
    good = mean(55 + number % 7 for number in range(1, 20, 2))
    assert float(str(row["average_if_good_or_better"])) == pytest.approx(good, abs=0.006)


def test_few_authorities_give_no_correlation_and_no_average() -> None:
    few = correlated(19)
    assert few["correlation_with_points"] is None
    assert few["average_if_good_or_better"] is not None
    fewer = correlated(9)  # four are Good, five below
    assert (fewer["average_if_good_or_better"], fewer["average_if_below_good"]) != (None, None)
    assert fewer["average_if_good_or_better"] is None


def test_invented_authorities_do_not_count_with_real_ones() -> None:
    assert correlated(19, invented=5) == correlated(19)


def test_each_authority_counts_once_for_an_indicator(sample_warehouse: Built) -> None:
    rows = {row["indicator"]: row for row in answer(sample_warehouse, "05")}
    authorities = sample_warehouse.rows(
        "select indicator_name, count(distinct authority_slug) from marts.mart_benchmark "
        "join marts.mart_scorecard using (assessment_key) where is_latest and kind <> 'pilot' and scores_known = 9 "
        "group by indicator_name"
    )
    counted = {str(name): int(str(count)) for name, count in authorities if int(str(count)) >= 5}
    assert counted
    assert {name: row["authorities"] for name, row in rows.items()} == counted
    assert all(row["correlation_with_points"] is None for row in rows.values() if int(str(row["authorities"])) < 20)


def test_money_that_does_not_add_up_is_marked(sample_warehouse: Built) -> None:
    agrees = {row["authority"]: row["difference_agrees"] for row in answer(sample_warehouse, "09")}
    assert agrees == {"Aldermere": True, "Brackenmoor": True, "Isenmouth": True, "Wexmoor": False}


def test_targets_and_repeats_are_no_weakness(sample_warehouse: Built) -> None:
    quotes = {row["quote"] for row in answer(sample_warehouse, "06")}
    targets = sample_warehouse.rows(
        "select quote from marts.fct_indicator group by quote having bool_and(is_target or is_projection)"
    )
    assert targets
    assert not quotes & {quote for (quote,) in targets}


def test_a_question_without_its_reading_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("-- Only a question?\n\nselect 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.sql needs a comment"):
        questions(tmp_path)


def test_a_question_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text(
        "-- A long\n-- question?\n--\n-- How\n-- to read.\n\nselect 1\n-- no\n", encoding="utf-8"
    )
    assert questions(tmp_path) == [Question("a", "A long question?", "How to read.", "select 1\n-- no")]


def test_a_stopped_question_ends_immediately_and_leaves_no_file(sample_warehouse: Built, tmp_path: Path) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    endless = "select count(*) from range(10000000) a, range(10000000) b where hash(a.range + b.range) % 97 = 3"
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    begin = f"{heard}from orchestration.commands.cli import app; app()"
    command = [sys.executable, "-c", begin, "query", endless, "--home", str(home)]
    scratch = home / "build" / "questions"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as asked:
        while not list(scratch.glob("question-*/assurance.duckdb")) and asked.poll() is None:
            time.sleep(0.1)
        time.sleep(1)
        asked.send_signal(signal.SIGINT)
        said, _ = asked.communicate(timeout=300)
    assert (asked.returncode, said.strip()) == (130, "Stopped.")
    assert list(scratch.iterdir()) == []
