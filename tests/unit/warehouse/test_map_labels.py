"""The labels of the tiles on the map of England."""

import pytest

from ingestion.vocabulary import SEEDS, read_rows
from warehouse.site.pages.england import short_names


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["Medway", "Isle of Wight"], ["Medw", "IsWi"]),
        (["Derby", "Derbyshire"], ["Derb", "Ders"]),
        (["Barnet", "Barnsley"], ["Bare", "Bars"]),
    ],
)
def test_names_that_begin_alike_have_labels_of_their_own(names: list[str], labels: list[str]) -> None:
    assert list(short_names(names).values()) == labels


def test_no_two_authorities_of_england_have_the_same_label() -> None:
    names = [row["name"] for row in read_rows(SEEDS / "authorities.csv")]
    labels = set(short_names(names).values())
    assert len(labels) == len(names) == 153
    assert {len(label) for label in labels} == {4}
