"""Shares of services by rating: the words that name a rating, and the kind of service."""

import pytest

from ingestion.figures.identify.ratings import (
    names_a_rating,
    opens_with_services,
    rating_of_all,
    services_named_before,
)
from ingestion.figures.model import Clause, Sentence


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("were rated good", True), ("Requires improvement", True), ("an overall rating", True), ("were goods", False)],
)
def test_a_rating_is_named(subject: str, expected: bool) -> None:
    assert names_a_rating(subject) is expected


def test_services_may_open_a_sentence() -> None:
    assert opens_with_services("In local nursing homes")
    assert not opens_with_services("In the county")


def test_a_rating_may_follow_the_services_of_the_next_value() -> None:
    text = "84% of care homes and 92% of home care services were rated good."
    clause = Clause(0, 3, text.index(" and"))
    assert rating_of_all(text, 3, clause, Sentence(0, len(text))) == "were rated good"
    assert not rating_of_all("84% were rated good.", 3, Clause(0, 3, 19), Sentence(0, 20))


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("79% of care homes were rated good.", "None were rated inadequate.", "care homes"),
        ("79% of care homes were rated good.", "No nursing homes were rated inadequate.", ""),
        ("Care homes and supported living did well.", "None were rated inadequate.", ""),
    ],
)
def test_the_services_of_a_rating_may_be_named_a_sentence_earlier(before: str, sentence: str, expected: str) -> None:
    text = f"{before} {sentence}"
    first, second = Sentence(0, len(before)), Sentence(len(before) + 1, len(text))
    assert services_named_before(text, second, first) == expected
    assert services_named_before(text, second, None) == ""
