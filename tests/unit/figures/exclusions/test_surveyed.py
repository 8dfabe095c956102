"""Of whom a survey or a return is: people whom it does not ask, and some of those whom it asks, have no indicator."""

import pytest

from ingestion.figures.identify.exclusions.surveyed import is_about_carers, joins_carers_to_users
from ingestion.figures.identify.matching import Asked, resolve_indicator


def code(subject: str) -> str | None:
    indicator = resolve_indicator(subject, Asked("percent", clause=subject))
    return indicator.code if indicator else None


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("people felt safe", "feel_safe"),
        ("staff felt safe", None),
        ("parents felt safe", None),
        ("people in supported living felt safe", None),
        ("younger people felt safe", None),
        ("people were satisfied with their care and support", "satisfied_with_care_and_support"),
        ("people were satisfied with the handyman service", None),
        ("carers were satisfied with social services", "carers_satisfied_with_social_services"),
        ("young carers were satisfied with social services", None),
    ],
)
def test_a_survey_is_of_all_whom_it_asks(subject: str, expected: str | None) -> None:
    assert code(subject) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("carers had a break", True),
        ("each carer had a break", True),
        ("paid carers had a break", False),
        ("carers' pay was low", False),
        ("carer workers were trained", False),
        ("people had a break", False),
    ],
)
def test_care_workers_are_no_carers(text: str, expected: bool) -> None:
    assert is_about_carers(text, set(text.replace("'", " ").split())) is expected


def test_users_and_carers_together_are_asked_by_no_survey() -> None:
    assert joins_carers_to_users("people and unpaid carers")
    assert not joins_carers_to_users("people whose carers")
