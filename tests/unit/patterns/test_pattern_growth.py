"""No pattern of the reader is slow on a run of one character, wherever in the pattern the run begins."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import ingestion
from ingestion.figures.identify import catalogue
from ingestion.regex_prefilter import WordPattern
from tests.unit.patterns.openings import openings

SHORT, LONG = 24, 200  # characters of the run: over the short one what doubles with each character is seen in time
MAX_SECONDS = 0.05  # what grows by the square of the run takes a hundredth of it
UNITS = ["-", "- ", " ", "'", "1", "1,", "1 ", "a", "a ", "of the "]
ENDS = ["", "§"]  # what matches all, and what no pattern takes
MAX_OPENINGS = 8
TRIES = 3  # a slow moment of the machine is no fault of the pattern: the best try counts


def patterns_of(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a constant of a module holds, by name."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, WordPattern):
        yield name, value._pattern
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from patterns_of(f"{name}[{key}]", item)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from patterns_of(f"{name}[{position}]", item)


def phrasing_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """A pattern for each form of phrasing: which words they have makes no difference."""
    forms: dict[str, str] = {}
    for phrases in catalogue.phrases().values():
        for phrase in (phrase for listed in phrases.values() for phrase in listed):
            forms.setdefault(re.sub(r"\w+", "w", phrase.pattern), phrase.pattern)
    for number, pattern in enumerate(forms.values()):
        yield f"phrasing {number}", re.compile(pattern)


PATTERNS = {
    name: pattern
    for module in pkgutil.walk_packages(ingestion.__path__, "ingestion.")
    for constant, value in vars(importlib.import_module(module.name)).items()
    for name, pattern in patterns_of(f"{module.name}.{constant}".removeprefix("ingestion."), value)
} | dict(phrasing_patterns())


def seconds_for(pattern: re.Pattern[str], text: str) -> float:
    """The processor time of a search and a match; of further tries where the first takes too long."""
    tries: list[float] = []
    while len(tries) < TRIES and (not tries or min(tries) > MAX_SECONDS):
        begun = time.thread_time()
        pattern.search(text)
        pattern.fullmatch(text)
        tries.append(time.thread_time() - begun)
    return min(tries)


def slow_texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str, float]]:
    """Openings, units and ends over whose run the pattern takes longer than it may, with the seconds."""
    every = openings(pattern)
    for opening in every[:: len(every) // MAX_OPENINGS + 1]:
        for unit in UNITS:
            for end in ENDS:
                for length in (SHORT, LONG):
                    seconds = seconds_for(pattern, opening + (unit * length)[:length] + end)
                    if seconds > MAX_SECONDS:
                        yield opening, unit, end, seconds
                        break


def test_there_are_patterns_to_test() -> None:
    assert len(PATTERNS) > 250


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_run_of_one_character_is_searched_quickly(pattern: re.Pattern[str]) -> None:
    assert next(slow_texts(pattern), None) is None


@pytest.mark.parametrize(
    "slow", [r"average\sfor\s(?:[\w-]+\s?){1,9}?of", r"\bone(?:\W+[\w'+-]+){0,5}\W*two", r"score\s*:?\s*\s*\s*\d"]
)
def test_a_pattern_that_tries_every_division_of_a_run_is_detected(slow: str) -> None:
    """The measure itself."""
    assert next(slow_texts(re.compile(slow)), None) is not None
