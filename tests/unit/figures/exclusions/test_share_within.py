"""Shares within the group that a wording names."""

import pytest

from ingestion.figures.identify.matching import Asked, resolve_indicator


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("people received direct payments", "direct_payments_users"),
        ("people with direct payments employed an assistant", None),
        ("people who received direct payments chose their own carer", None),
        ("people who received direct payments", "direct_payments_users"),
    ],
)
def test_what_somebody_else_did_is_not_what_is_measured(subject: str, expected: str | None) -> None:
    indicator = resolve_indicator(subject, Asked("percent"))
    assert (indicator.code if indicator else None) == expected
