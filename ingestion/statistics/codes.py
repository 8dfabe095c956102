"""Areas, measure codes, groups of people and measure types, each in one spelling, whatever file they come from."""

import re
from functools import cache, lru_cache

from ingestion.vocabulary import SEEDS, read_rows

TOTAL = "Total"

_LEVELS = {
    "council": "authority",
    "localauthority": "authority",
    "authority": "authority",
    "cassr": "authority",
    "region": "region",
    "regional": "region",
    "counciltype": "council_type",
    "england": "england",
    "national": "england",
}
_LEVEL_OF_CODE = (
    (re.compile(r"E92\d{6}"), "england"),
    (re.compile(r"E12\d{6}"), "region"),
    (re.compile(r"(?:E0[689]|E10|X99)\d{6}"), "authority"),
)
_MEASURE_TYPES = {
    "outcome": "outcome",
    "value": "outcome",
    "numerator": "numerator",
    "denominator": "denominator",
    "marginoferror": "margin_of_error",
    "base": "base",
}
_GROUPS = {
    "": TOTAL,
    "total": TOTAL,
    "all": TOTAL,
    "t": TOTAL,
    "m": "Male",
    "male": "Male",
    "f": "Female",
    "female": "Female",
    "1864": "18 to 64",
    "18to64": "18 to 64",
    "64u": "64 and under",
    "64andunder": "64 and under",
    "65ov": "65 and over",
    "65": "65 and over",
    "65andover": "65 and over",
    "6574": "65 to 74",
    "65to74": "65 to 74",
    "7584": "75 to 84",
    "75to84": "75 to 84",
    "6584": "65 to 84",
    "65to84": "65 to 84",
    "85ov": "85 and over",
    "85": "85 and over",
    "85andover": "85 and over",
}
# A measure is a digit and a letter, and for one of several parts another digit and letter: 1A, 2B1, 1C2A.
_JOINED = re.compile(r"(\d[A-Z](?:\d[AB]?)?)(1864|64U|65OV|6574|7584|6584|85OV|TOTAL|MALE|FEMALE|T|M|F)?")
_NOT_OF_A_CODE = re.compile(r"[^0-9A-Za-z]")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A name without case, blanks and signs, as columns and keywords are compared."""
    return _NOT_OF_A_CODE.sub("", text).lower()


@lru_cache(maxsize=4096)
def measure_code(printed: str) -> str:
    """A code in one spelling: `1C(2A)` and `1c2a` are `1C2A`."""
    return _NOT_OF_A_CODE.sub("", printed).upper()


@lru_cache(maxsize=4096)
def parted_code(printed: str) -> tuple[str, str | None]:
    """Measure and group of a joined code: `1C1B1864` is `1C1B` and `18 to 64`. No group where the code is bare."""
    code = measure_code(printed)
    found = _JOINED.fullmatch(code)
    if found is None:
        return code, None
    return found[1], population_group(found[2]) if found[2] else None


@lru_cache(maxsize=4096)
def population_group(printed: str) -> str:
    """A group of people in one spelling; an unknown group is returned as printed."""
    return _GROUPS.get(plain(printed), " ".join(printed.split()))


@lru_cache(maxsize=4096)
def measure_type(printed: str) -> str | None:
    """outcome, numerator, denominator, margin_of_error or base; None for another word."""
    return _MEASURE_TYPES.get(plain(printed))


@lru_cache(maxsize=4096)
def area_level(printed: str, area_code: str) -> str:
    """authority, region, council_type, england or other: by the word for the level, or else by the code."""
    level = _LEVELS.get(plain(printed))
    return level or next((level for pattern, level in _LEVEL_OF_CODE if pattern.fullmatch(area_code)), "other")


@cache
def measures_in_percent() -> frozenset[str | tuple[str, str]]:
    """The indicators of the catalogue that are shares, and the sources and codes of their published measures."""
    shares = {row["indicator_code"] for row in read_rows(SEEDS / "indicators.csv") if row["unit"] == "percent"}
    measures = read_rows(SEEDS / "official_measures.csv")
    published = {(row["source_code"], row["measure_code"]) for row in measures if row["indicator_code"] in shares}
    return frozenset(shares | published)
