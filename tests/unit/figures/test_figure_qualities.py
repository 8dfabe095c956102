"""Qualities of a figure: its statistic, the direction of a change, its dates, its context, the story of one person."""

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
        (
            "People waited an average of 11 weeks for a review and 6 weeks for an assessment.",
            [("mean", None, None), ("mean", None, None)],
        ),
        ("The average wait had fallen from 44 days to 17 days.", [("mean", None, None)]),
        (
            "There were 20 applications, the oldest having waited 19 months.",
            [(None, None, None), ("maximum", None, None)],
        ),
        ("In June 82% of calls were answered within 2 hours.", [("share_within", 2.0, "hours")]),
        ("Of those waiting 12% had waited more than six months.", [("share_over", 6.0, "months")]),
        ("The median time to complete a section 42 enquiry was 62 days.", [("median", None, None)]),
        (
            "Average waits were 5 days for home care, 9 days for residential care and 40 days for supported living.",
            [("mean", None, None)] * 3,
        ),
        (
            "Older people waited 31 days on average, younger adults 58 days and carers 74 days.",
            [("mean", None, None)] * 3,
        ),
        ("Care began with 50% of people having waited up to 3 months.", [("share_within", 3.0, "months")]),
        ("The number of people waiting over 6 months fell by 38%.", [(None, None, None)]),
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
        ("For example, the panel had met with up to 40 partners across the county.", [False]),
    ],
)
def test_what_happened_to_one_person_is_an_anecdote(text: str, expected: list[bool]) -> None:
    assert [one.is_anecdote for one in figures(text)] == expected


def test_the_context_of_a_list_item_has_its_lead_in() -> None:
    item, after = figures("Of the carers who answered:\n\n- 41% had enough sleep.\n\nStaff made 300 visits.")
    assert item.context == "Key findings for this quality statement: Of the carers who answered"
    assert after.context == "Key findings for this quality statement"


def test_context_is_the_heading_and_the_sentence_referred_to() -> None:
    first, second = figures("There were 214 people on the list for grab rails. Of these, 31% had waited since May.")
    assert first.context == "Key findings for this quality statement"
    assert second.context == (
        "Key findings for this quality statement: There were 214 people on the list for grab rails."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Deciles go from 1 to 10, where 1 is the most deprived tenth. Wexmoor is in the third decile.",
        "For deprivation the town scored 3; a 1 would put it among the lowest and a 7 among the highest.",
        "On the Index of Multiple Deprivation, where 5 marks the most deprived areas, the city stands at 3.",
    ],
)
def test_the_explanation_of_a_scale_is_no_figure(text: str) -> None:
    assert [(one.value, one.unit) for one in figures(text)] == [(3.0, "score")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Some towns have more than 5,000 residents and others have few.", []),
        ("People with savings of over £23,250 paid in full, and 412 people did so.", [412.0]),
        ("The helpline is open from 9 to 5 and took 1,240 calls in May.", [1240.0]),
        ("The 5 Year Plan was agreed. The Big 3 priorities were set.", []),
        ("Among the 14 members of its group it was third lowest for complaints.", [3.0]),
        ("Across England 81% of homes are rated good. The council has 64 homes.", [64.0]),
    ],
)
def test_limits_names_and_values_of_others_are_no_figures(text: str, values: list[float]) -> None:
    assert [one.value for one in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turnover was 19% against a national average of 24%. Vacancies, at 6%, were lower than average too.",
            [(24.0, "England", None), (None, "England", "lower")],
        ),
        (
            "Smoking (16%; England 14%) and falls (9%; England 7%) were both higher.",
            [(14.0, "England", "higher"), (7.0, "England", "higher")],
        ),
        (
            "The share rose from 9.1% (4,200) in 2021 to 12.4% (6,900) by 2035.",
            [(9.1, "prior_period", None), (4200.0, "prior_period", None)],
        ),
        (
            "Life expectancy is 78 years for men and 82 for women, below the national figures of 79 for men and "
            "83 for women.",
            [(79.0, "England", "lower"), (83.0, "England", "lower")],
        ),
    ],
)  # fmt: skip
def test_whose_value_a_comparator_is(text: str, expected: list[tuple[float | None, str, str | None]]) -> None:
    read = [(one.comparator_value, one.comparator_area, one.stated_direction) for one in figures(text)]
    assert read == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Survey of Adult Carers for 2023/24 found 34% of carers satisfied with social services. "
            "27% had as much social contact as they wanted.",
            [("SACE", "2023/24"), ("SACE", "2023/24")],
        ),
        (
            "The Survey of Adult Carers for 2023/24 found 34% of carers satisfied with social services. "
            "The team answered 27% of calls within a minute.",
            [("SACE", "2023/24"), (None, None)],
        ),
        (
            "Waits were 3 to 5 weeks in 2022/23 and 6 to 9 weeks in 2023/24.",
            [(None, "2022/23"), (None, "2022/23"), (None, "2023/24"), (None, "2023/24")],
        ),
    ],
)
def test_source_and_period_continue_within_the_measures_of_a_survey(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.source_code, one.period) for one in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Places had grown to 96 since the review, and in 2024 a further 30 people joined.", [None, "2024"]),
        ("The service helped 210 people, but in 2023/24 it helped 180 people.", [None, "2023/24"]),
        ("210 people had a plan in 2022, and in 2023 there were 240 people with one.", ["2022", "2023"]),
    ],
)
def test_a_period_that_opens_a_clause_is_of_the_values_after_it(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2024, 310 carers had an assessment, and 120 of them had a direct payment.", ["carers", "carers"]),
        ("45% of carers accessed training, 20% of whom did so online.", ["carers", "carers"]),
        ("The team had 48 social workers, 9 of them newly qualified.", ["staff", "staff"]),
        ("There were 62 care homes, 7 of which had closed.", ["providers", "providers"]),
        ("There were 412 carers. 31% of them had a break.", ["carers", "carers"]),
        ("Of the 180 unpaid carers who replied in 2024, 60% felt valued.", ["carers", "carers"]),
        ("48 social workers were asked. Requests were many, and it had cleared 190 of them.", ["staff", None]),
        ("412 carers replied. The parking cost £12 million.", ["carers", None]),
    ],
)
def test_a_part_is_of_the_people_of_the_figure_before(text: str, expected: list[str | None]) -> None:
    assert [figure.population_group for figure in figures(text)] == expected
