"""The indicator of a figure: negated wordings, parts of a whole, waits named in two places."""

import pytest

from ingestion.figures.identify.matching import Asked, resolve_indicator
from ingestion.reader import read_report
from ingestion.records import Figure
from ingestion.vocabulary import national_authorities

TITLE = "Rutland County Council: local authority assessment\n\n"
ABOUT = TITLE + "About Rutland\n\nDemographics\n\n"
FINDINGS = TITLE + "Assessing needs\n\nScore: 2\n\nKey findings for this quality statement\n\n"


def figures(text: str, head: str = FINDINGS) -> list[Figure]:
    return read_report((head + text).encode(), "page.txt", None, national_authorities()).figures


def codes(text: str, head: str = FINDINGS) -> list[str | None]:
    return [figure.indicator_code for figure in figures(text, head)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34% of people felt less lonely after it.", [None]),
        ("1 in 5 people who lacked capacity had no advocate.", [None]),
        ("12% of people did not feel safe at home.", [None]),
        ("81% of people felt safe at home.", ["feel_safe"]),
        ("81% of staff felt safe at work.", [None]),
        ("The board, made up of 12 agencies, had cut delayed discharges.", [None]),
        ("The ward, which consisted of 14 people medically fit to leave, was closed.", ["discharge_delays"]),
        ("62% of people no longer needed support after short-term support.", ["no_further_support_after_short_term"]),
        ("There were places for 320 carers.", [None]),
        ("A team of 7 reviewed people who were placed out of area.", [None]),
        ("There were 88 people placed out of area.", ["out_of_area_placements"]),
        ("They supported 410 people, a third of whom had a direct payment.", [None, None]),
        ("31% of people in long-term support had a direct payment.", ["direct_payments_users"]),
        ("The hub had supported 2,100 residents.", [None]),
        ("41 people had been waiting over 6 months for a review.", [None]),
        ("A team of 14 reviewing officers had cleared the review backlog.", [None]),
        ("The senior management team had 43% of staff from ethnic minority backgrounds.", [None]),
        ("18% of newly qualified social workers had left: turnover was 18%.", [None, None]),
        ("There were 52 DoLS applications unallocated.", ["dols_waiting"]),
    ],
)
def test_a_denial_or_another_group_is_no_indicator_value(text: str, expected: list[str | None]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "71% of residents are White, 61% White British, 8% Indian and 2% Arab.",
            ["white_share", "white_british_share", "indian_share", "arab_share"],
        ),
        ("Of residents, 4% are from other ethnic groups.", ["other_ethnic_group_share"]),
        ("Women make up 51% of the population.", ["female_share"]),
        ("Women make up 68% of carers who had a break.", [None]),
        ("14% of residents were born outside the UK.", ["born_outside_uk_share"]),
        ("22% of households are one-person households.", ["one_person_households"]),
        ("39% of residents are Christian and 41% have no religion.", ["christian_share", "no_religion_share"]),
        ("The number of people aged 65 and over is forecast to rise by 31%.", ["population_65_and_over_change"]),
        ("The gap in life expectancy between its areas is 7 years.", ["life_expectancy_gap"]),
        (
            "The life expectancy gap of males between the poorest and the richest wards is 11 years.",
            ["life_expectancy_gap_men"],
        ),
        ("Life expectancy is 79 years for men and 83 for women.", ["life_expectancy_men", "life_expectancy_women"]),
        ("Black Caribbean men are 3% of the population.", [None]),
        ("18% of older people live in poverty.", [None]),
    ],
)
def test_the_page_about_the_area_uses_the_words_of_the_census(text: str, expected: list[str | None]) -> None:
    assert codes(text, ABOUT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Waits for occupational therapy were long. The longest was 40 weeks.", ["occupational_therapy_weeks"]),
        (
            "There were 61 people waiting for a financial assessment. The median wait was 19 days.",
            ["financial_assessment_waiting", "financial_assessment_days"],
        ),
        ("In all 73 people were waiting for a review.", ["review_waiting"]),
        ("There was a backlog of 900 DoLS applications.", ["dols_waiting"]),
        ("There were 12 people waiting for a mental health act assessment.", [None]),
        ("Another person told us that they had waited 9 weeks for an assessment.", [None]),
        ("People waited 30 days on average for a carer's assessment.", ["carer_assessment_days"]),
        ("240 people were waiting.", ["waiting_list"]),
    ],
)
def test_what_is_waited_for_may_be_named_a_sentence_earlier(text: str, expected: list[str | None]) -> None:
    assert codes(text) == expected


def test_concerns_in_safeguarding_are_about_safeguarding() -> None:
    text = "Concerns had risen by 23% in a year, to 3,410, and 18 concerns about fees were no part of them."
    assert codes(text, FINDINGS.replace("Assessing needs", "Safeguarding")) == [None, "safeguarding_concerns", None]
    assert codes(text) == [None, None, None]


def test_only_a_change_is_a_value_of_an_indicator_of_change() -> None:
    population = "the population"
    assert resolve_indicator(population, Asked("percent", is_change=False)) is None
    change = resolve_indicator(population, Asked("percent", is_change=True))
    assert change is not None
    assert change.code == "population_change"


def test_a_subject_says_what_it_refers_to() -> None:
    people, part = figures("There were 90 people waiting for a review. 30 of them had waited longest.")
    assert part.subject == f"{people.subject}: waited longest"


def test_a_quote_and_a_subject_have_no_markup() -> None:
    (figure,) = figures("**Turnover** was **14.5**% in the <b>county</b>.")
    assert (figure.subject, figure.quote) == ("Turnover", "Turnover was 14.5% in the county.")
