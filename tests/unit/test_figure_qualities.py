"""How a figure is stated: its statistic, the direction of a change, its dates, its context, one person's story."""

from datetime import date

import pytest

from ingestion.figures.describe.period_dates import dates_of
from ingestion.reader import read_report
from ingestion.records import Figure
from ingestion.vocabulary import national_authorities

PAGE = (
    "Rutland County Council: local authority assessment\n\nAssessing needs\n\nScore: 2\n\n"
    "2 - Evidence shows some shortfalls\n\nKey findings for this quality statement\n\n{}\n"
)


def figures(text: str) -> list[Figure]:
    return list(read_report(PAGE.format(text).encode(), "page.txt", None, national_authorities()).figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The median wait for equipment was 9 days.", [("median", None, None)]),
        ("People waited an average of 14 days for a review.", [("mean", None, None)]),
        ("The longest anyone had waited for a ramp was 63 weeks.", [("maximum", None, None)]),
        (
            "There was a median of 6 and a maximum of 71 days to start care.",
            [("median", None, None), ("maximum", None, None)],
        ),
        ("In June 82% of calls were answered within 2 hours.", [("share_within", 2.0, "hours")]),
        ("Of those waiting 12% had waited more than six months.", [("share_over", 6.0, "months")]),
        ("Turnover of 19% was above the England average.", [(None, None, None)]),
        ("There were 14 teams in the north.", [(None, None, None)]),
    ],
)  # fmt: skip
def test_statistic_of_a_value(text: str, expected: list[tuple[str | None, float | None, str | None]]) -> None:
    assert [(one.statistic, one.limit_value, one.limit_unit) for one in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Referrals rose by 12% in 2024.", "increase"),
        ("Delays were reduced by 31%.", "decrease"),
        ("A 7% drop in complaints followed.", "decrease"),
        ("The council spent £2.5m more than planned.", "increase"),
        ("Complaints stood at 7% of contacts.", None),
    ],
)
def test_direction_of_a_change(text: str, expected: str | None) -> None:
    (figure,) = figures(text)
    assert figure.change_direction == expected
    assert (figure.measure_type == "change") == (expected is not None)


@pytest.mark.parametrize(
    ("period", "printed", "expected"),
    [
        ("2022/23", "2022/23", (date(2022, 4, 1), date(2023, 3, 31))),
        ("2023", "2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2024-02", "February 2024", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-01-31", "31 January 2024", (date(2024, 1, 31), date(2024, 1, 31))),
        ("2022/23 Q4", "Q4 2022/23", (date(2023, 1, 1), date(2023, 3, 31))),
        ("2024 Q2", "quarter two of 2024", (date(2024, 4, 1), date(2024, 6, 30))),
        ("2024-06", "six months to June 2024", (date(2024, 1, 1), date(2024, 6, 30))),
        ("2024-06", "April to June 2024", (date(2024, 4, 1), date(2024, 6, 30))),
        ("2024-01", "November 2023 to January 2024", (date(2023, 11, 1), date(2024, 1, 31))),
        ("2023-02-31", "31 February 2023", (None, None)),
        (None, "last year", (None, None)),
    ],
)
def test_first_and_last_day_of_a_period(
    period: str | None, printed: str, expected: tuple[date, date] | tuple[None, None]
) -> None:
    assert dates_of(period, printed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One carer told us they had waited 18 months for a break.", [True]),
        ("A person was unhappy. They had waited 14 weeks for a shower.", [True]),
        ("In March 214 people waited 14 weeks for a shower.", [False, False]),
        ("The median wait for a shower was 14 weeks.", [False]),
    ],
)
def test_what_happened_to_one_person_is_an_anecdote(text: str, expected: list[bool]) -> None:
    assert [one.is_anecdote for one in figures(text)] == expected


def test_context_is_the_heading_and_the_sentence_that_the_quote_refers_back_to() -> None:
    first, second = figures("There were 214 people on the list for grab rails. Of these, 31% had waited since May.")
    assert first.context == "Key findings for this quality statement"
    assert second.context == (
        "Key findings for this quality statement: There were 214 people on the list for grab rails."
    )
