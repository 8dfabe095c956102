"""Shares and numbers of residents: of all of them, not of those of a service, and not within a group."""

import pytest

from ingestion.figures.identify.exclusions.residents import opens_with_a_group
from ingestion.figures.identify.matching import Asked, resolve_indicator


def code(subject: str, is_about_page: bool = True) -> str | None:
    indicator = resolve_indicator(subject, Asked("percent", is_about_page=is_about_page, clause=f"41% of {subject}"))
    return indicator.code if indicator else None


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("residents are aged 65 and over", "population_65_and_over"),
        ("people in care homes are aged 65 and over", None),
        ("callers to the helpline, who were contacted, are aged 65 and over", None),
        ("carers are aged 65 and over", None),
        ("residents are unpaid carers", "unpaid_carers_share"),
        ("residents are asian", "asian_share"),
        ("asian men live alone", None),
        ("asian residents live alone", None),
        ("households are headed by someone aged 65 and over", None),
        ("the share of residents aged 65 and over was high", "population_65_and_over"),
    ],
)
def test_a_share_of_residents_is_of_all_of_them(subject: str, expected: str | None) -> None:
    assert code(subject) == expected


def test_outside_the_page_about_the_area_the_residents_are_named() -> None:
    assert code("people are aged 65 and over", is_about_page=True) == "population_65_and_over"
    assert code("people are aged 65 and over", is_about_page=False) is None
    assert code("residents are aged 65 and over", is_about_page=False) == "population_65_and_over"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Among people from ethnic minorities 31% were born abroad.", True),
        ("Amongst older people 12% lived alone.", True),
        ("Among its residents 31% were born abroad.", False),
        ("Of residents, 31% were born abroad.", False),
    ],
)
def test_a_sentence_may_open_with_some_of_the_residents(sentence: str, expected: bool) -> None:
    assert opens_with_a_group(sentence, 0) is expected
