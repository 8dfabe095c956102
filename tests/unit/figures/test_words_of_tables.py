"""What headings and labels of a table say about its values: ratings, units, and which table a row is of."""

from textwrap import dedent

from ingestion.figures.extract import Statistics, read_statistics


def read(text: str) -> Statistics:
    return read_statistics("d", dedent(text), [], [], [])


def test_a_rating_in_the_heading_and_services_in_the_label() -> None:
    figures = read("""
        | Service | Good | Requires improvement | Not yet rated |
        |---|---|---|---|
        | Nursing homes | 71% | 24% | 5% |
        """).figures
    assert [figure.indicator_code for figure in figures] == [
        "nursing_rated_good", "nursing_rated_requires_improvement", "nursing_rated_not_rated",
    ]  # fmt: skip


def test_services_in_the_heading_and_a_rating_in_the_label() -> None:
    figures = read("""
        | Rating | Residential homes | Home care agencies |
        |---|---|---|
        | Inadequate | 2% | 1% |
        """).figures
    assert [figure.indicator_code for figure in figures] == [
        "residential_rated_inadequate",
        "home_care_rated_inadequate",
    ]


def test_a_heading_that_measures_something_is_part_of_the_subject() -> None:
    figures = read("""
        | Team | People | Overdue reviews | Median wait (days) |
        |---|---|---|---|
        | Care Act assessment | 214 | 31 | 18 |
        """).figures
    assert [(figure.subject, figure.indicator_code) for figure in figures] == [
        ("Care Act assessment", None),
        ("Care Act assessment: Overdue reviews", None),
        ("Care Act assessment: Median wait (days)", "care_act_assessment_days"),
    ]


def test_a_second_table_has_its_own_headings() -> None:
    statistics = read("""
        | Measure | 2022/23 |
        |---|---|
        | Complaints received | 48 |

        | Measure | Wexmoor | England |
        |---|---|---|
        | Control over daily life | 80.4% | 78.1% |
        """)
    assert [(figure.value, figure.period, figure.comparator_value) for figure in statistics.figures] == [
        (48, "2022/23", None),
        (80.4, None, 78.1),
    ]


def test_the_label_of_a_row_gives_the_unit_of_bare_numbers() -> None:
    figures = read("""
        | Measure | Result |
        |---|---|
        | Average sick days | 6.1 |
        | Proportion of posts vacant | 8.2 |
        | Permanent admissions to care homes aged 65 and over per 100,000 | 512 |
        | People waiting over 28 days | 37 |
        """).figures
    assert [figure.unit for figure in figures] == ["days", "percent", "per_100k", "count"]
