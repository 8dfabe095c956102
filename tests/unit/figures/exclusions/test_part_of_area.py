"""Figures of a part of the area."""

import pytest

from ingestion.figures.identify.exclusions.part_of_area import is_of_a_place


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In Kelby, one of its four towns, 24% are over 65.", True),
        ("In the poorer wards 24% are over 65.", True),
        ("24% are over 65 in the north of the county.", True),
        ("24% are over 65 in some neighbourhoods.", True),
        ("24% are over 65 in the county.", False),
        ("24% of residents live in towns.", False),
        ("In the north, staff were proud: 24% had been there for years.", False),
    ],
)
def test_a_part_of_the_area_is_named_in_the_clause_or_first(sentence: str, expected: bool) -> None:
    assert is_of_a_place(sentence, 0, 0, len(sentence)) is expected


def test_a_part_in_another_clause_counts_only_at_the_start() -> None:
    sentence = "18% are over 65, and 24% in the poorer wards."
    assert not is_of_a_place(sentence, 0, 0, sentence.index(","))
    assert is_of_a_place(sentence, 0, sentence.index("24"), len(sentence))
