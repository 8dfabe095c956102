"""Shares of services by their rating, where the kind of service or the rating is named apart from the value.

Belongs here: the words that name ratings and kinds of services. Does not belong here: the subjects that are made of
them (subjects_to_try.py, continued.py).
"""

import re

from ingestion.figures.model import Clause, Sentence
from ingestion.regex_prefilter import WordPattern

_RATING = WordPattern(
    "good",
    "outstanding",
    "inadequate",
    r"requir\w+\simprovement",
    r"rat(?:ed|ing)",
    r"not\s(?:yet\s)?been\sinspected",
    rest=r"\b",
    ignore_case=True,
)
# "84% of care homes and 92% of home care services were rated good": both are.
_AND_OTHERS = re.compile(r"\sof\s[^.;,\d]{3,50}?(?:,|\sand)\s[\d.]{1,6}\s?(?:%|per\scent)\sof\s")
_ARE_RATED = re.compile(r"\b(?:were|was|are|had\sbeen)\srated\b[^.;,(]*")
# "In home care 84% were rated good"
_OPENS_WITH_SERVICES = re.compile(
    r"(?:In|For|Among|Across)\s(?:the\s)?(?:local\s)?(?:home\s?care|domiciliary|residential|nursing|supported\sliving|care\shomes?)\b"
)
_SERVICES = re.compile(
    r"\b(?:nursing\shomes|residential(?:\scare)?\s(?:homes|services)|care\shomes|(?:home\s?|domiciliary\s)care(?:\s(?:services|agencies|providers))?"
    r"|supported\sliving(?:\sservices)?)\b",
    re.IGNORECASE,
)

_KIND_OF_HOMES = re.compile(r"(?P<kind>residential|nursing)(?:\scare)?", re.IGNORECASE)

# A rating as the heading of a column: "Good", "Rated good or outstanding", "Not yet rated".
_ONLY_A_RATING = re.compile(
    r"(?:rated\s)?(?:(?:good|outstanding|inadequate|requires\simprovement)(?:\s(?:or|and)\s(?:good|outstanding|inadequate))?"
    r"|not\s(?:yet\s)?rated|unrated)",
    re.IGNORECASE,
)


def is_a_rating(words: str) -> bool:
    """Whether words are a rating and nothing else."""
    return bool(_ONLY_A_RATING.fullmatch(words))


def names_a_rating(subject: str) -> bool:
    """Whether a subject names a rating: "were rated good"."""
    return bool(_RATING.search(subject, 0, len(subject)))


def kind_of_homes(subject: str) -> str:
    """The homes that a subject names without the noun: "rated good: residential 84%, nursing 71%"; else empty."""
    named = _KIND_OF_HOMES.fullmatch(subject)
    return f"{named['kind'].lower()} homes" if named else ""


def opens_with_services(lead: str) -> bool:
    """Whether the words that a sentence begins with are the services that its ratings are of."""
    return bool(_OPENS_WITH_SERVICES.match(lead))


def rating_of_all(view: str, end: int, clause: Clause, sentence: Sentence) -> str:
    """The words that rate the services of a value, which ends at `end`, and those of the next value; else empty."""
    if not _AND_OTHERS.match(view, end):
        return ""
    rated = _ARE_RATED.search(view, clause.end, sentence.end)
    return rated.group() if rated else ""


def services_named_before(view: str, sentence: Sentence, before: Sentence | None) -> str:
    """The only kind of service that the sentence before names, where the sentence names none; else empty.

    "79% of care homes were rated good. None were rated inadequate."
    """
    if before is None or _SERVICES.search(view, sentence.start, sentence.end):
        return ""
    kinds = {kind.lower() for kind in _SERVICES.findall(view, before.start, before.end)}
    return kinds.pop() if len(kinds) == 1 else ""
