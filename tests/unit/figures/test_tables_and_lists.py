"""Rows of tables and items of lists, which inherit attributes from the text above them."""

from textwrap import dedent

import pytest

from ingestion.figures.extract import Statistics, read_statistics


def read(text: str) -> Statistics:
    return read_statistics("d", dedent(text), [], [], [])


def test_the_column_of_an_area_has_the_comparators() -> None:
    statistics = read("""
        The survey of 2023/24 (ASCS), shown in the table below, was positive.

        | Measure | Wexmoor | England average | Yorkshire and The Humber |
        |---|---|---|---|
        | Satisfied with their care and support | **67.31%** | 62.72% | 64.20% |
        | Control over daily life | 80.45% | 77.62% | - |
        """)
    assert [(figure.value, figure.unit, figure.source_code) for figure in statistics.figures] == [
        (67.31, "percent", "ASCS"),
        (80.45, "percent", "ASCS"),
    ]
    assert [(c.comparator_area, c.comparator_value, c.rule) for c in statistics.comparators] == [
        ("England", 62.72, "table_column"),
        ("region", 64.2, "table_column"),
        ("England", 77.62, "table_column"),
    ]


def test_a_table_number_has_the_unit_of_its_heading_and_its_date() -> None:
    statistics = read("""
        Waiting lists were as follows in October 2025:

        | Waiting for | People | Longest wait (days) | Seen in time (%) |
        | --- | --- | --- | --- |
        | Care Act assessment | 1,036 | 402 | 61.5 |
        """)
    assert [(figure.value, figure.unit, figure.period) for figure in statistics.figures] == [
        (1036, "count", "2025-10"),
        (402, "days", "2025-10"),
        (61.5, "percent", "2025-10"),
    ]


def test_a_number_in_the_first_column_is_a_label() -> None:
    statistics = read("""
        | Age | Wexmoor | England |
        |---|---|---|
        | 0 to 17 | 22.9% | 20.8% |
        | 4 or more | 2.1% | 2.5% |
        """)
    assert [(figure.value, figure.comparator_value) for figure in statistics.figures] == [(22.9, 20.8), (2.1, 2.5)]
    assert {number.number_class for number in statistics.numbers if number.text in ("0", "17", "4")} == {
        "other", "age_or_threshold",
    }  # fmt: skip


def test_a_table_ends_with_its_last_row() -> None:
    statistics = read("""
        | Measure | Wexmoor | England |
        |---|---|---|
        | Control | 80.4% | 77.6% |

        In the north 45% of people waited and in the south 38% did.
        """)
    assert [figure.value for figure in statistics.figures] == [80.4, 45, 38]


def test_a_row_with_more_cells_than_headings_is_read_all_the_same() -> None:
    statistics = read("""
        | Measure | Wexmoor |
        |---|---|
        | Control | 80.4% | 77.6% | 12 |
        """)
    assert [figure.value for figure in statistics.figures] == [80.4, 77.6]
    assert [number.text for number in statistics.numbers] == ["80.4", "77.6", "12"]


@pytest.mark.parametrize(
    ("words", "period", "source"),
    [
        ("On 31 March 2025:", "2025-03-31", None),
        ("The Adult Social Care Survey for 2023/24 showed the following:", "2023/24", "ASCS"),
        ("Between April 2024 and March 2025 there were:", "2024/25", None),
        ("In the team, which was set up in May 2022, there were:", None, None),
        ("On 31 March 2025 there were:\n\nMany people waited.", None, None),
    ],
)
def test_list_items_take_period_and_source_of_the_words_before(
    words: str, period: str | None, source: str | None
) -> None:
    statistics = read(f"{words}\n\n- 120 people who waited\n- 46% who did not\n")
    assert [(figure.value, figure.period, figure.source_code) for figure in statistics.figures] == [
        (120, period, source),
        (46, period, source),
    ]


def test_an_item_with_a_period_of_its_own_keeps_it() -> None:
    statistics = read("On 31 March 2025:\n\n- 120 people waited\n- 90 people had waited in May 2024\n")
    assert [figure.period for figure in statistics.figures] == ["2025-03-31", "2024-05"]
