"""Patterns that are tried only at their possible first words find the same matches as at every character."""

import importlib
import pkgutil
import re

import pytest

import ingestion.figures
from ingestion.figures.find import areas, citations, directions, periods
from ingestion.figures.find.numbers import find_numbers
from ingestion.figures.measure import number_classes
from ingestion.figures.text.plain_view import reading_view
from ingestion.regex_prefilter import WordPattern, by_first_letter, matches_at, starts_of, words_opening
from tests.conftest import SAMPLES

TEXTS = [
    *(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt"))),
    "In March 2024, 12 of 40. Last year's 1 April 2023; FY2024 the following two quarters, mid-2023 to 12.05.2024.",
    "Contacts rose from 410 to 460 (12%). Requests increased by 1,240 (14%).",
    "Lower than the national and regional averages, in London, 6 years ago, all England figure; similar councils.",
]
VIEWS = [reading_view(text) for text in TEXTS]

WORD_PATTERNS = {
    f"{module.name}.{name}": value
    for module in pkgutil.walk_packages(ingestion.figures.__path__, "ingestion.figures.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, WordPattern)
}


def spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


def test_there_are_word_patterns_to_test() -> None:
    assert len(WORD_PATTERNS) >= 5


@pytest.mark.parametrize("pattern", WORD_PATTERNS.values(), ids=WORD_PATTERNS)
def test_a_word_pattern_finds_what_the_pattern_itself_finds(pattern: WordPattern) -> None:
    found = 0
    for view in VIEWS:
        for number in re.finditer(r"\d+|\Z", view):
            window = max(0, view.rfind(" ", 0, max(0, number.start() - 90))), number.start()
            expected = spans(pattern._pattern.finditer(view, *window))
            assert spans(pattern.finditer(view, *window)) == expected
            found += len(expected)
    assert found, "no sample has what the pattern is about"


def test_openings_of_areas_leave_no_area_out() -> None:
    for view in VIEWS:
        quick = matches_at(areas._AREA, view, starts_of(areas._OPENING, view, 0, len(view)), len(view))
        assert spans(quick) == spans(areas._AREA.finditer(view))


def test_openings_of_periods_leave_no_period_out() -> None:
    for view in VIEWS:
        numbers = [token.start for token in find_numbers(view)]
        starts = sorted(starts_of(periods._OPENING, view, 0, len(view)) + numbers)
        assert spans(matches_at(periods._PERIOD, view, starts, len(view))) == spans(periods._PERIOD.finditer(view))


def test_openings_of_directions_leave_no_direction_out() -> None:
    for view in VIEWS:
        quick = matches_at(directions._DIRECTION, view, starts_of(directions._OPENING, view, 0, len(view)), len(view))
        assert spans(quick) == spans(directions._DIRECTION.finditer(view))


def test_openings_of_sources_leave_no_source_out() -> None:
    names = " (".join(name for name, _ in citations._NAMES)
    for view in (*VIEWS, names, names.lower()):
        quick = matches_at(citations._SOURCE, view, starts_of(citations._OPENING, view, 0, len(view)), len(view))
        expected = [match.span() for match in citations._SOURCE.finditer(view)]
        assert spans(quick) == [span for span in expected if not view[: span[0]][-1:].isalnum()]


# Every word that makes the number after it a name, a law, an age or a base.
NAMING = [
    "Score: ", "scored ", "overall score was ", "overall rating of ", "Section ", "articles ", "Regulations ",
    "schedule ", "clause ", "Part ", "ss. ", "Act ", "Acts of ", "Order ", "Code of Practice ", "Rules (",
    "Strategy ", "Strategies for ", "Plan from ", "Framework ", "JSNA ", "MTFS ", "Priorities ", "Pathway ", "tier ",
    "levels ", "Band ", "phase ", "stage ", "grade ", "zone ", "priority ", "principle ", "objective ", "category ",
    "type ", "Wards ", "Wave ", "Version ", "step ", "Pillar ", "Domain ", "Room ", "Lot ", "Appendix ", "Annex ",
    "Table ", "Fig. ", "Page ", "Chapter ", "Question ", "Covid ", "Key Stage ", "Outcome ", "Goal ", "Form ",
    "Group ", "Module ", "Model ", "year ", "Unit ", "Nos. ", "no ", "per ", "n = ", "audit of ", "Samples of over ",
    "We read the ", "man of ", "he was ", "She turned ", "until they were ", "young people at ", "started at ",
    "diagnosed at ", "left school at ", "aged ", "Age of ", "over- ", "birthday ", "most deprived ",
    "least affluent ", "top ", "bottom ", "",
]  # fmt: skip


@pytest.mark.parametrize("words", NAMING)
def test_openings_of_names_leave_no_name_out(words: str) -> None:
    view = f"They said, {words}"
    expected = number_classes._AFTER_WORDS.search(view)
    starts = starts_of(number_classes._OPENING, view, 0, len(view))
    quick = list(matches_at(number_classes._AFTER_WORDS, view, starts, len(view)))
    assert spans(quick) == ([expected.span()] if expected else [])


def test_an_alternative_that_no_letter_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="opens with no letter"):
        WordPattern("data", r"\d+")


def test_words_are_looked_for_at_their_beginning_only() -> None:
    opening = words_opening("data", "share")
    text = "metadata, data; shares"
    assert starts_of(opening, text, 0, len(text)) == [10, 16]
    assert starts_of(opening, "Data", 0, 4) == [0]
    assert starts_of(opening, text, 12, len(text)) == [16]
    assert starts_of(opening, text, 4, 8) == [], "no word begins within another"


def test_a_word_begins_after_a_character_of_any_alphabet_but_its_own() -> None:
    text = "£ \N{BULLET}share, \U0001f600 Share (SHARES"
    assert starts_of(words_opening("share"), text, 0, len(text)) == [3, 12, 19]
    assert re.findall(by_first_letter(["ab", "ac", "b"], opens_word=True), "ab xab ac b") == ["ab", "ac", "b"]
