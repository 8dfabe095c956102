"""The catalogue of indicators, and the step that says which of them a subject is.

Belongs here: reading the seed, matching a subject's words to its phrasings, choosing among several. Does not belong
here: finding the subject (subjects.py), the phrasings themselves (the seed `indicators.csv`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingestion.vocabulary import SEEDS, read_rows


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the seed: what the indicator is called, its unit, its usual source and whom it is about."""

    code: str
    name: str
    unit: str
    source_code: str
    population_group: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrasing: its pattern, the whole words it cannot do without, how specific it is, its place in the seed."""

    indicator: Indicator
    pattern: re.Pattern[str]
    words: frozenset[str]
    weight: int
    order: int


CARERS_SURVEY = "SACE"  # all it asks is asked of carers, whether or not a sentence says so again
_WORD = re.compile(r"[a-z0-9+]+")
_GAP = r"(?:\W+[\w'+-]+){0,8}?\W+"


def _phrase(indicator: Indicator, phrasing: str, order: int) -> _Phrase:
    """Compile a phrasing: `*` between words is up to eight words, `*` at the end of a word any ending."""
    parts = phrasing.split()
    pattern = r"\b"
    for position, part in enumerate(parts):
        if part == "*":
            pattern += _GAP
            continue
        if position and parts[position - 1] != "*":
            pattern += r"\W+"
        pattern += re.escape(part.removesuffix("*")) + (r"[\w']*" if part.endswith("*") else r"(?!\w)")
    whole = frozenset(word for part in parts if not part.endswith("*") for word in _WORD.findall(part))
    return _Phrase(indicator, re.compile(pattern), whole, sum(len(part) + 2 for part in parts if part != "*"), order)


def _load() -> dict[tuple[str, str], list[_Phrase]]:
    """Phrases by unit and their longest whole word, which is empty for those that have none."""
    phrases: dict[tuple[str, str], list[_Phrase]] = {}
    for order, row in enumerate(read_rows(SEEDS / "indicators.csv")):
        indicator = Indicator(
            row["indicator_code"], row["indicator_name"], row["unit"], row["source_code"], row["population_group"]
        )
        for phrasing in filter(None, row["phrasings"].split("|")):
            phrase = _phrase(indicator, phrasing, order)
            longest = max(sorted(phrase.words), key=len, default="")
            phrases.setdefault((indicator.unit, longest), []).append(phrase)
    return phrases


_PHRASES = _load()
_ABOUT_CARERS = re.compile(r"\bcarers?\b(?!\s(?:staff|workers?))")
_CARE_WORKERS = re.compile(r"\bcarers?(?:'s?)?\spay\b|\bpaid\scarers?\b")


def resolve_indicator(subject: str, unit: str, source_code: str | None, topic: str = "") -> Indicator | None:
    """The indicator that `subject` names in `unit`, or None when the catalogue does not know it.

    `topic` is what the text was about before: a phrasing may begin there, but it must end in the subject.
    The longest phrasing wins; a phrasing of the cited source counts more. An indicator about carers needs carers in
    the subject, and a subject about carers is no indicator about the people they care for.
    """
    if source_code == CARERS_SURVEY:
        topic = f"carers {topic}"
    text = f"{topic} {subject}".lower()
    carers = bool(_ABOUT_CARERS.search(text)) and not _CARE_WORKERS.search(text)
    words = frozenset(_WORD.findall(text))
    best: tuple[int, int, Indicator] | None = None
    for phrase in _candidates(unit, words):
        indicator = phrase.indicator
        if (indicator.population_group == "carers") != carers and _is_survey(indicator):
            continue
        if not phrase.words <= words or not any(m.end() > len(topic) + 1 for m in phrase.pattern.finditer(text)):
            continue
        weight = phrase.weight + (10 if source_code and source_code == indicator.source_code else 0)
        weight += 10 if carers and indicator.population_group == "carers" else 0
        if best is None or (weight, -phrase.order) > best[:2]:  # the seed's order decides between equals
            best = (weight, -phrase.order, indicator)
    return best[2] if best else None


def _is_survey(indicator: Indicator) -> bool:
    """Whether the indicator has a counterpart for carers, so that the two must not be mixed up."""
    return indicator.source_code in ("ASCS", CARERS_SURVEY) or indicator.population_group == "carers"


def _candidates(unit: str, words: frozenset[str]) -> Iterable[_Phrase]:
    for word in (*words, ""):
        yield from _PHRASES.get((unit, word), ())
