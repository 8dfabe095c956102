"""The indicator of the catalogue that a subject names.

Belongs here: matching a subject's words to the wordings, and choosing among several. Does not belong here: finding the
subject (subjects_to_try.py), the wordings (catalogue.py), waits (waiting.py), and what excludes an indicator although
its wording matches (the package `exclusions`).
"""

import re
from dataclasses import dataclass
from operator import itemgetter

from ingestion.figures.identify.catalogue import DEMOGRAPHICS, FINANCE, WORD, Indicator, Phrase, compiled, phrases
from ingestion.figures.identify.exclusions.amounts import is_beside_a_budget
from ingestion.figures.identify.exclusions.negation import is_denied
from ingestion.figures.identify.exclusions.residents import (
    counts_residents,
    is_of_residents,
    is_of_some_residents,
    is_share_of_residents,
)
from ingestion.figures.identify.exclusions.share_within import names_a_group, names_the_whole
from ingestion.figures.identify.exclusions.surveyed import (
    is_about_carers,
    is_asked,
    is_narrower,
    is_of_others,
    is_part_of_all,
    joins_carers_to_users,
    names_users,
)
from ingestion.figures.model import CARERS_SURVEY, LOCAL_AUTHORITY, OMBUDSMAN

# A participle after a noun makes it another indicator: complaints upheld are not the complaints received.
_QUALIFIED = re.compile(
    r"\W+(?:(?:that|which|who|had|have|has|were|was|are|been|being|still|not|yet|currently|found|to|be|placements?)\W+){0,5}"
    r"(?:rated|upheld|closed|waiting|awaiting|overdue|outstanding|unallocated|allocated|screened|triaged|completed"
    r"|resolved|progressed|converted|reviewed|withdrawn|rejected|refused|granted|authorised|abandoned|answered"
    r"|suspended|planned|investigated|moved|detained|moving|affected|trained|readmitted|repeat(?:ed)?|brought\sback|ended)\b"
    r"|\W+(?:were|was|are|had\sbeen)\sabout\b"
)
_ALSO_PRINTED_AS = {"ratio": "percent"}  # "a turnover rate of 0.22"
_ASC = re.compile(r"\basc\b(?!-)")  # "the ASC budget"
_DIGIT = re.compile(r"\d")
_RANGE = re.compile(r"(?<=\d)\s?(?:-|to|and)\s?(?=\d)")  # "18 - 64", "between 18 and 64"


@dataclass(frozen=True, slots=True)
class Asked:
    """The known attributes of a figure besides its subject.

    `is_change` is None where it is unknown; `is_part` marks a figure of some people named before ("23% of them"), and
    `whole` are the words that name its whole, where the subject does not. `names_ombudsman` says whether the
    text names the ombudsman: complaints that the authority upheld are not his. `clause` are all words of the figure.
    `is_of_a_place`: the figure is of a part of the area; `is_of_some`: of some of the residents;
    `is_of_own_survey`: it is an answer in the authority's own survey.
    """

    unit: str
    source_code: str | None = None
    is_change: bool | None = None
    is_about_page: bool = True
    is_part: bool = False
    whole: str = ""
    names_ombudsman: bool = True
    clause: str = ""
    is_of_a_place: bool = False
    is_of_some: bool = False
    is_of_own_survey: bool = False


def resolve_indicator(subject: str, asked: Asked, topic: str = "") -> Indicator | None:
    """The indicator that `subject` names, or None when the catalogue does not know it.

    `topic` is what the text was about before: a phrasing may begin there, but it must end in the subject.
    The longest phrasing wins; a phrasing of the cited source counts more. An indicator about carers needs carers in
    the subject, and a subject about carers is no indicator about the people they care for.
    """
    if asked.source_code == CARERS_SURVEY:
        topic = f"carers {topic}"
    topic, subject = topic.lower(), subject.lower()
    if _DIGIT.search(subject):
        topic, subject = _RANGE.sub("-", topic), _RANGE.sub("-", subject)
    topic, subject = (_ASC.sub("adult social care", words) for words in (topic, subject))
    text = f"{topic} {subject}"
    words = frozenset(WORD.findall(text))
    carers = not names_users(subject) and is_about_carers(text, words)
    weighed = _weighed(text, words, asked, carers)
    weighed.sort(key=itemgetter(0, 1), reverse=True)
    return next((phrase.indicator for _, _, phrase in weighed if _says(phrase, text, len(topic) + 1, asked)), None)


def _weighed(text: str, words: frozenset[str], asked: Asked, carers: bool) -> list[tuple[int, int, Phrase]]:
    """The phrases that may name the text, each with its weight; the seed's order decides between equals."""
    candidates = _candidates(_ALSO_PRINTED_AS.get(asked.unit, asked.unit), words)
    if not candidates:
        return []
    both = carers and joins_carers_to_users(text)
    weighed: list[tuple[int, int, Phrase]] = []
    for phrase in candidates:
        indicator = phrase.indicator
        if phrase.is_survey and (both or phrase.is_of_carers != carers):
            continue
        if asked.is_change is not None and not (
            indicator.may_be_a_difference if asked.is_change else not indicator.is_a_change
        ):
            continue
        weight = phrase.weight + (10 if asked.source_code and asked.source_code == indicator.source_code else 0)
        weight += 10 if carers and phrase.is_of_carers else 0
        weighed.append((weight, -phrase.order, phrase))
    return weighed


def _says(phrase: Phrase, text: str, start: int, asked: Asked) -> bool:
    """Whether the subject, which begins at `start` of `text`, has the meaning of the phrase and no exclusion."""
    pattern, subject = compiled(phrase.pattern), text[start:]
    if phrase.is_head:
        found = [match] if (match := pattern.match(subject)) else []
    else:
        found = [match for match in pattern.finditer(text) if match.end() > start]
    said = next((match for match in found if not _QUALIFIED.match(match.string, match.end())), None)
    if said is None:
        return False
    offset = 0 if phrase.is_head else start
    return not _is_excluded(phrase, text, subject, (said.start() - offset, said.end() - offset), asked)


def _is_excluded(phrase: Phrase, text: str, subject: str, named: tuple[int, int], asked: Asked) -> bool:
    """Whether words of the figure exclude the indicator, whose wording is at `named` of the subject."""
    indicator = phrase.indicator
    return bool(
        (indicator.excluded and _excludes(indicator.excluded, text, indicator.group, asked.clause))
        # "less than estimated" denies nothing of an amount
        or (indicator.group != FINANCE and is_denied(subject, *named, phrase.denies))
        or is_beside_a_budget(indicator, asked.clause)
        or names_a_group(phrase, subject, *named)
        or names_the_whole(phrase, asked.clause)
        or is_of_others(phrase, subject)
        or (asked.is_of_own_survey and is_asked(phrase))
        or is_narrower(phrase, f"{text} {asked.clause} {asked.whole}")
        or (asked.is_of_a_place and counts_residents(phrase))
        or (indicator.source_code == OMBUDSMAN and not asked.names_ombudsman)
        or (indicator.source_code == LOCAL_AUTHORITY and asked.source_code == OMBUDSMAN)
        or (asked.is_part and is_part_of_all(phrase, asked.whole))
        or (asked.is_of_some and is_share_of_residents(phrase))
        or is_of_some_residents(phrase, subject, named[0])
        or not is_of_residents(phrase, subject, named[1], f"{text} {asked.whole}", asked.clause, asked.is_about_page)
    )


def _excludes(excluded: str, text: str, group: str, clause: str) -> bool:
    """Whether the words say that it is another indicator; a list of groups of residents has those of its neighbours."""
    pattern = compiled(excluded)
    return bool(pattern.search(text) or (group != DEMOGRAPHICS and pattern.search(clause)))


def _candidates(unit: str, words: frozenset[str]) -> list[Phrase]:
    """The phrases of the unit all of whose whole words are among `words`."""
    known = phrases().get(unit, {})
    keys = [word for word in words if word in known]
    return [phrase for word in (*keys, "") for phrase in known.get(word, ()) if phrase.words <= words]
