"""The catalogue of indicators from the seeds, each with its wordings.

Belongs here: reading `indicators.csv`, and compiling a wording to a pattern. Does not belong here: the indicator of a
subject (matching.py), the rules that exclude one (the package `exclusions`), the wordings themselves.
"""

import re
from dataclasses import dataclass
from functools import cache

from ingestion.figures.identify.exclusions.negation import denies
from ingestion.figures.model import CARERS_SURVEY
from ingestion.vocabulary import SEEDS, read_rows


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the seed: the indicator's name, its unit, its usual source and its population group.

    `excluded` is the pattern of the words that make a figure another indicator, None where there are none.
    """

    code: str
    name: str
    group: str
    unit: str
    source_code: str
    population_group: str
    excluded: str | None = None

    @property
    def may_be_a_difference(self) -> bool:
        """Whether a difference ("rose by 8%") can be a value of the indicator."""
        return self.is_a_change or bool(_MAY_BE_A_DIFFERENCE.search(self.code))

    @property
    def is_a_change(self) -> bool:
        """Whether the indicator is a change over time: only a change ("rose by 8%") can be a value of it."""
        return self.code.endswith("_change")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording: its pattern, its required words, how specific it is, its place in the seed.

    `is_head`: the phrase is a bare noun that must be what is counted ("care homes", not "beds in care homes").
    `denies`: the phrase has a negation. `is_of_carers`: the indicator is about carers. `is_survey`: it has a
    counterpart for carers, and the two must not be confused.
    Patterns are compiled when first tried: there are two thousand, and a report needs few.
    """

    indicator: Indicator
    pattern: str
    words: frozenset[str]
    weight: int
    order: int
    is_head: bool
    denies: bool
    is_of_carers: bool
    is_survey: bool


compiled = cache(re.compile)  # the pattern of a phrase, compiled when it is first tried
DEMOGRAPHICS, FINANCE = "demographics", "finance"
WORD = re.compile(r"[a-z0-9+]+")
# Indicators that may be stated as a difference; for other indicators a difference is not the value.
_MAY_BE_A_DIFFERENCE = re.compile(
    r"_(?:difference|gap)(?:_|\Z)|_change(?:_|\Z)|\A(?:savings|adult_social_care_precept)\Z"
)
# Possessive: a run of dashes or a chain of hyphened words can be parted in one way only.
_GAP = r"(?:\W++\w[\w'+-]*+){0,8}?\W+"
_HEAD, _NOT = " $", "!"  # marks of a phrasing: the noun that is counted; what the indicator is not

# Words that may come before and after a bare noun which is counted.
_BEFORE_HEAD = (
    r"\A\W*(?:(?:the|its|their|our|an?|of|all|total|overall|numbers?|there|were|was|are|is|had|has|have|it|they|new|local"
    r"|registered|formal|recorded|current|independent|authority|council|received|recorded|about|around|over|nearly"
    r"|approximately|almost|in|and|city's|county's|borough's|council's|authority's|average|\d+)\W+){0,9}"
)
_AFTER_HEAD = (
    r"(?=\W*\Z|\W+(?:in|across|within|at|as|on|by|for|during|from|over|between|per|since|and|about|to|of|were|was|are"
    r"|is|had|have|has|received|recorded|registered|reported|made|known|living|live|a|an|each|last|this|stood|totalled"
    r"|rose|fell|grew|halved|doubled|dropped|declined|increased|decreased|with|delivering|providing|supplying|employing|offering|than|operating|located|based)\b)"
)


def pattern_of(phrasing: str) -> str:
    """The pattern of a phrasing: `*` between words is up to eight words, `*` at the end of a word any ending."""
    parts = phrasing.split()
    pattern = r"\b"
    for position, part in enumerate(parts):
        if part == "*":
            pattern += _GAP
            continue
        if position and parts[position - 1] != "*":
            pattern += r"\W+"
        pattern += re.escape(part.removesuffix("*")) + (r"[\w']*" if part.endswith("*") else r"(?!\w)")
    return pattern


def _phrase(indicator: Indicator, phrasing: str, order: int) -> Phrase:
    is_head = phrasing.endswith(_HEAD)
    phrasing = phrasing.removesuffix(_HEAD)
    pattern = f"{_BEFORE_HEAD}{pattern_of(phrasing)}{_AFTER_HEAD}" if is_head else pattern_of(phrasing)
    parts = phrasing.split()
    whole = frozenset(word for part in parts if not part.endswith("*") for word in WORD.findall(part))
    weight = sum(len(part) + 2 for part in parts if part != "*")
    is_of_carers = indicator.population_group == "carers" and indicator.group != DEMOGRAPHICS
    is_survey = is_of_carers or indicator.source_code in ("ASCS", CARERS_SURVEY)
    return Phrase(indicator, pattern, whole, weight, order, is_head, denies(phrasing), is_of_carers, is_survey)


@cache
def indicators() -> dict[str, Indicator]:
    """The indicators of the seed by their code, in its order."""
    return {
        row["indicator_code"]: Indicator(
            code=row["indicator_code"],
            name=row["indicator_name"],
            group=row["indicator_group"],
            unit=row["unit"],
            source_code=row["source_code"],
            population_group=row["population_group"],
            excluded="|".join(pattern_of(one[1:]) for one in _phrasings(row) if one.startswith(_NOT)) or None,
        )
        for row in _rows()
    }


def _phrasings(row: dict[str, str]) -> list[str]:
    return [phrasing for phrasing in row["phrasings"].split("|") if phrasing]


@cache
def _rows() -> list[dict[str, str]]:
    return read_rows(SEEDS / "indicators.csv")


@cache
def phrases() -> dict[str, dict[str, list[Phrase]]]:
    """Phrases by unit and by their longest whole word, which is empty for those that have none."""
    found: dict[str, dict[str, list[Phrase]]] = {}
    for order, row in enumerate(_rows()):
        indicator = indicators()[row["indicator_code"]]
        for phrasing in _phrasings(row):
            if phrasing.startswith(_NOT):
                continue
            phrase = _phrase(indicator, phrasing, order)
            longest = max(sorted(phrase.words), key=len, default="")
            found.setdefault(indicator.unit, {}).setdefault(longest, []).append(phrase)
    return found
