"""Unit tables and properties of the numeric tokens: every digit is accounted for, once."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.codes import NumberClass
from ingestion.figures.extract import read_statistics
from ingestion.figures.find.number_words import value_of_words
from ingestion.figures.find.numbers import find_numbers
from ingestion.figures.measure import number_classes
from ingestion.figures.measure.number_classes import touches_text
from ingestion.figures.text.plain_view import reading_view


def tokens(text: str) -> list[tuple[str, str, float]]:
    return [(text[t.start : t.end], t.kind, round(t.value, 2)) for t in find_numbers(reading_view(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234 people", [("1,234", "digits", 1234)]),
        ("£363,119,000.", [("363,119,000", "digits", 363119000)]),
        ("61.21%", [("61.21", "digits", 61.21)]),
        ("41 % and 3.5 days", [("41", "digits", 41), ("3.5", "digits", 3.5)]),
        ("**87**<sup>th</sup> of 152", [("87", "digits", 87), ("152", "digits", 152)]),
        ("**60**.4%", [("60**.4", "digits", 60.4)]),
        ("1,2,3", [("1", "digits", 1), ("2", "digits", 2), ("3", "digits", 3)]),
        ("1,2345", [("1", "digits", 1), ("2345", "digits", 2345)]),
        ("2½ days and ¼", [("2½", "digits", 2.5), ("¼", "fraction", 25)]),
        ("17 and a half", [("17 and a half", "digits", 17.5)]),
        ("km²", [("²", "digits", 2)]),
        ("2022/23 and 2023-2028", [("2022/23", "year_span", 2022), ("2023-2028", "year_span", 2023)]),
        ("2023\u201324", [("2023\u201324", "year_span", 2023)]),
        ("2022-19", [("2022", "digits", 2022), ("19", "digits", 19)]),
        ("18\u201364", [("18", "digits", 18), ("64", "digits", 64)]),
        ("31/03/2024 at 10:30", [("31/03/2024", "date", 0), ("10:30", "clock", 0)]),
        ("1 in 20", [("1 in 20", "ratio", 5)]),
        ("one in five", [("one in five", "ratio", 20)]),
        ("4 out of 5 people", [("4 out of 5", "ratio", 80)]),
        ("3 in 2023", [("3", "digits", 3), ("2023", "digits", 2023)]),
        ("two thirds", [("two thirds", "fraction", 66.67)]),
        ("a quarter of homes", [("a quarter", "fraction", 25)]),
        ("nearly half", [("half", "fraction", 50)]),
        ("grew by a tenth", [("a tenth", "fraction", 10)]),
        ("one million visitors", [("one million", "words", 1_000_000)]),
        ("two hundred and fifty", [("two hundred and fifty", "words", 250)]),
        ("twenty-five", [("twenty-five", "words", 25)]),
        ("a dozen", [("a dozen", "words", 12)]),
        ("one week", [("one", "words", 1)]),
        ("none were rated", [("none", "zero", 0)]),
        ("no contracts had been handed back", [("no", "zero", 0)]),
        ("twice a month", [("twice a month", "frequency", 2)]),
        ("the third highest", [("third", "rank", 3)]),
    ],
)
def test_a_number_is_found_with_its_kind_and_value(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "one person told us",
        "no waiting list",
        "no evidence of harm",
        "the first half of the meeting",
        "a third party",
        "each other",
        "someone",
        "often",
    ],
)
def test_words_that_state_no_quantity_are_no_numbers(text: str) -> None:
    assert tokens(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nineteen", 19),
        ("ninety-nine", 99),
        ("three hundred", 300),
        ("two thousand and five", 2005),
        ("half a million", 500_000),
        ("one hundred and twenty", 120),
        ("chair", 0),
    ],
)
def test_a_cardinal_in_words_has_its_value(words: str, value: float) -> None:
    assert value_of_words(words) == value


# Letters of number words, digits and marks are likelier here than in the whole of Unicode.
PLAIN_FRAGMENTS = ["2022/23", "£", "%", "1,234", ".", " in ", "1 in 20", "two ", "third", " highest", "- ", "(", ")"]
OTHER_FRAGMENTS = [
    "<sup>",
    "**",
    "\n\n",
    " of ",
    "England average",
    " years",
    "from ",
    " to ",
    "½",
    "²",
    "٣",
    "&pound;",
]
FRAGMENTS = st.sampled_from([*PLAIN_FRAGMENTS, *OTHER_FRAGMENTS, "31 March 2024", "none were"])
ARBITRARY = st.one_of(st.text(), st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=30).map("".join))


@given(ARBITRARY)
def test_the_view_has_the_length_and_the_digits_of_the_text(text: str) -> None:
    view = reading_view(text)
    assert len(view) == len(text)
    assert [(i, c) for i, c in enumerate(view) if c.isdigit()] == [(i, c) for i, c in enumerate(text) if c.isdigit()]


@given(ARBITRARY)
def test_every_digit_of_any_text_lies_in_exactly_one_token(text: str) -> None:
    found = find_numbers(reading_view(text))
    assert all(first.end <= second.start for first, second in pairwise(found))
    covered = {offset for token in found for offset in range(token.start, token.end)}
    assert {offset for offset, character in enumerate(text) if character.isdecimal()} <= covered


@given(ARBITRARY)
def test_every_number_is_in_the_ledger_as_it_is_printed(text: str) -> None:
    statistics = read_statistics("d", text, [], [], [])
    assert all(text[number.char_start : number.char_end] == number.text for number in statistics.numbers)
    spans = [(number.char_start, number.char_end) for number in statistics.numbers]
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert {offset for offset, character in enumerate(text) if character.isdecimal()} <= covered


@given(ARBITRARY)
def test_every_figure_is_a_number_of_the_ledger_and_in_its_quote(text: str) -> None:
    statistics = read_statistics("d", text, [], [], [])
    linked = {n.indicator_id: n for n in statistics.numbers if n.number_class == "figure"}
    assert len(linked) == len(statistics.figures)
    for figure in statistics.figures:
        number = linked[figure.indicator_id]
        assert (number.char_start, number.char_end) == (figure.char_start, figure.char_end)
        assert figure.quote_start <= figure.char_start < figure.char_end <= figure.quote_end
    assert {c.indicator_id for c in statistics.comparators} <= set(linked)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("there were 12² visits", "12", True),
        ("there were 12.5.3 visits", "12.5", True),
        ("there were 1·250 visits", "250", True),
        ("there were 12abc visits", "12", True),
        ("there were xy12 visits", "12", True),
        ("£12m was spent, the 3rd time", "12", False),
        ("£12m was spent, the 3rd time", "3", False),
        ("a rise of 4pp, to 12%.", "4", False),
        ("a rise of 4pp, to 12%.", "12", False),
        ("12 visits, 7, and (8)", "7", False),
        ("12 visits, 7, and (8)", "8", False),
    ],
)
def test_a_number_touches_text_that_is_no_unit_of_it(text: str, number: str, expected: bool) -> None:
    start = text.index(number)
    assert touches_text(text, start, start + len(number)) is expected


def test_patterns_are_named_after_classes_of_numbers() -> None:
    patterns = (number_classes._AFTER_WORDS, number_classes._BEFORE, number_classes._AFTER)
    named = {name.split("__")[0] for pattern in patterns for name in pattern.groupindex if "__" in name}
    assert len(named) > 5
    assert named <= set(get_args(NumberClass))
