"""The catalogue of indicators, and the step that says which of them a subject is.

Belongs here: reading the seed, matching a subject's words to its phrasings, choosing among several. Does not belong
here: finding the subject (subject.py), the phrasings themselves (the seed `indicators.csv`).
"""

import re
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from ingestion.vocabulary import SEEDS, read_rows


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the seed: what the indicator is called, its unit, its usual source and whom it is about."""

    code: str
    name: str
    group: str
    unit: str
    source_code: str
    population_group: str

    @property
    def states_differences(self) -> bool:
        """Whether a difference ("rose by 8%") can be a value of the indicator."""
        return bool(_OF_A_DIFFERENCE.search(self.code))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrasing: its pattern, the whole words it cannot do without, how specific it is, its place in the seed.

    `is_head` tells a bare noun that must be what is counted ("care homes", not "beds in care homes"); `excluded` is
    what makes the subject another indicator, None when nothing does. `is_of_carers` tells an indicator about carers,
    `is_survey` one that has a counterpart for carers, so that the two must not be mixed up. Patterns are compiled when
    they are first tried: there are two thousand, and a report needs few.
    """

    indicator: Indicator
    pattern: str
    words: frozenset[str]
    weight: int
    order: int
    is_head: bool
    excluded: str | None
    is_of_carers: bool
    is_survey: bool


CARERS_SURVEY = "SACE"  # all it asks is asked of carers, whether or not a sentence says so again
# What may be stated as a difference; of any other indicator a difference is not the value.
_OF_A_DIFFERENCE = re.compile(r"_(?:change|difference|gap)(?:_|\Z)|\A(?:savings|adult_social_care_precept)\Z")
_WORD = re.compile(r"[a-z0-9+]+")
# Possessive: a run of dashes or a chain of hyphened words can be parted in one way only.
_GAP = r"(?:\W++\w[\w'+-]*+){0,8}?\W+"
_HEAD, _NOT = " $", "!"  # marks of a phrasing: the noun that is counted; what the indicator is not

# What may stand before and after a bare noun that is counted, and leave it what is counted.
_BEFORE_HEAD = (
    r"\A\W*(?:(?:the|its|their|our|an?|of|all|total|overall|numbers?|there|were|was|are|is|had|has|have|it|they|new|local"
    r"|registered|formal|recorded|current|independent|authority|council|received|recorded|about|around|over|nearly"
    r"|approximately|almost|in|and|city's|county's|borough's|council's|authority's|average|\d+)\W+){0,9}"
)
_AFTER_HEAD = (
    r"(?=\W*\Z|\W+(?:in|across|within|at|as|on|by|for|during|from|over|between|per|since|and|about|to|of|were|was|are"
    r"|is|had|have|has|received|recorded|registered|reported|made|known|living|live|a|an|each|last|this|stood|totalled"
    r"|rose|fell|grew|with|than|operating|located|based)\b)"
)
# A participle after a noun makes it another indicator: complaints upheld are not the complaints received.
_QUALIFIED = re.compile(
    r"\W+(?:(?:that|which|who|had|have|has|were|was|are|been|being|still|not|yet|currently|found|to|be)\W+){0,5}"
    r"(?:rated|upheld|closed|waiting|awaiting|overdue|outstanding|unallocated|allocated|screened|triaged|completed"
    r"|resolved|progressed|converted|reviewed|withdrawn|rejected|refused|granted|authorised|abandoned|answered"
    r"|suspended|planned|investigated|moved|detained|moving|affected|trained|readmitted|repeat(?:ed)?)\b"
)
# Demographics are of residents, not of those whom a service, a survey or a staff list counts.
_OF_A_SERVICE = re.compile(
    r"\b(?:said|felt|told|respond\w+|receiv\w+|access\w+|waiting|staff|workforce|workers|posts|enquir\w+|concerns"
    r"|admission\w*|admitted|services?|support|discharged?|detained|readmitted|poverty|training|plan|assess\w+|review\w*"
    r"|homes|hospital|requests|contacts|payments?|referr\w+|grades|refuge|enrolled|attend\w+)\b"
)
_DEMOGRAPHICS = "demographics"


def _pattern(phrasing: str) -> str:
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


def _phrase(indicator: Indicator, phrasing: str, order: int, excluded: str | None) -> _Phrase:
    is_head = phrasing.endswith(_HEAD)
    phrasing = phrasing.removesuffix(_HEAD)
    pattern = f"{_BEFORE_HEAD}{_pattern(phrasing)}{_AFTER_HEAD}" if is_head else _pattern(phrasing)
    parts = phrasing.split()
    whole = frozenset(word for part in parts if not part.endswith("*") for word in _WORD.findall(part))
    weight = sum(len(part) + 2 for part in parts if part != "*")
    is_of_carers = indicator.population_group == "carers"
    is_survey = is_of_carers or indicator.source_code in ("ASCS", CARERS_SURVEY)
    return _Phrase(indicator, pattern, whole, weight, order, is_head, excluded, is_of_carers, is_survey)


@cache
def _phrases() -> dict[str, dict[str, list[_Phrase]]]:
    """Phrases by unit and by their longest whole word, which is empty for those that have none."""
    phrases: dict[str, dict[str, list[_Phrase]]] = {}
    for order, row in enumerate(read_rows(SEEDS / "indicators.csv")):
        indicator = Indicator(
            code=row["indicator_code"],
            name=row["indicator_name"],
            group=row["indicator_group"],
            unit=row["unit"],
            source_code=row["source_code"],
            population_group=row["population_group"],
        )
        phrasings = [phrasing for phrasing in row["phrasings"].split("|") if phrasing]
        is_not = [_pattern(phrasing[1:]) for phrasing in phrasings if phrasing.startswith(_NOT)]
        excluded = "|".join(is_not) or None
        for phrasing in phrasings:
            if phrasing.startswith(_NOT):
                continue
            phrase = _phrase(indicator, phrasing, order, excluded)
            longest = max(sorted(phrase.words), key=len, default="")
            phrases.setdefault(indicator.unit, {}).setdefault(longest, []).append(phrase)
    return phrases


_compiled = cache(re.compile)
_ALSO_PRINTED_AS = {"ratio": "percent"}  # "a turnover rate of 0.22"
_CARERS = frozenset({"carer", "carers"})
_ABOUT_CARERS = re.compile(r"\bcarers?\b(?!\s(?:staff|workers?))")
_USERS_AND_CARERS = re.compile(r"\b(?:users|services|people)\s(?:and|or)\s(?:\w+\s)?carers\b")
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
    words = frozenset(_WORD.findall(text))
    candidates = _candidates(_ALSO_PRINTED_AS.get(unit, unit), words)
    if not candidates:
        return None
    carers = not words.isdisjoint(_CARERS) and bool(_ABOUT_CARERS.search(text)) and not _CARE_WORKERS.search(text)
    both = carers and bool(_USERS_AND_CARERS.search(text))
    weighed: list[tuple[int, int, _Phrase]] = []
    for phrase in candidates:
        indicator = phrase.indicator
        if phrase.is_survey and (both or phrase.is_of_carers != carers):
            continue
        weight = phrase.weight + (10 if source_code and source_code == indicator.source_code else 0)
        weight += 10 if carers and phrase.is_of_carers else 0
        weighed.append((weight, -phrase.order, phrase))  # the seed's order decides between equals
    weighed.sort(key=itemgetter(0, 1), reverse=True)
    return next((phrase.indicator for _, _, phrase in weighed if _says(phrase, text, len(topic) + 1)), None)


def _says(phrase: _Phrase, text: str, start: int) -> bool:
    """Whether the subject, which begins at `start` of `text`, says what the phrase says and nothing that is more."""
    pattern = _compiled(phrase.pattern)
    if phrase.is_head:
        match = pattern.match(text[start:])
        said = bool(match) and not _QUALIFIED.match(text[start:], match.end() if match else 0)
    else:
        ends = [match.end() for match in pattern.finditer(text)]
        said = any(end > start and not _QUALIFIED.match(text, end) for end in ends)
    if not said or (phrase.excluded and _compiled(phrase.excluded).search(text)):
        return False
    is_share = phrase.indicator.group == _DEMOGRAPHICS and phrase.indicator.unit == "percent"
    return not (is_share and _OF_A_SERVICE.search(text))


def _candidates(unit: str, words: frozenset[str]) -> list[_Phrase]:
    """The phrases of the unit all of whose whole words are among `words`."""
    phrases = _phrases().get(unit, {})
    keys = [word for word in words if word in phrases]
    return [phrase for word in (*keys, "") for phrase in phrases.get(word, ()) if phrase.words <= words]
