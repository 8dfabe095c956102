"""Identifies the authority of a document: from its title, else the manifest, the file name, its address, the body.

The first method with an answer decides and is recorded. A title that names an unknown authority is reported as an
error, and no further method is tried.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Final, Literal

from ingestion.regex_prefilter import by_first_letter
from ingestion.rejections import ReportProblem
from ingestion.vocabulary import Authority, normalised, similar_names

MIN_MENTIONS = 2  # one mention in a page's body may be a neighbour's
LEAD_OVER_NEXT = 3  # the authority assessed is named at least this many times as often as any other
MIN_CONTRADICTING = 5  # mentions of another authority, none of the manifest's or the file name's authority
MIN_ABBREVIATION_LENGTH = 4  # letters; WBC and WCC each fit several councils
# Names that are also English words or other places' names: in running text only their full forms count.
_AMBIGUOUS_ALONE = {"reading", "bury", "kent", "york", "barnet", "halton", "sutton", "richmond", "kingston", "stoke"}
_FORMS = re.compile(
    r"\b(?:the|royal|london|metropolitan|county|city|district|unitary|borough|council|authority|of"
    r"|cc|bc|dc|mbc|mdc|lbc|lb|rb)\b|['’]s\b",
    re.I,
)
_INITIALS = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\.|[\s,]|\Z)")  # "C.C."
_SAINT = re.compile(r"\bsaint\b")
# A report's place on CQC's site: ".../local-authority-assessment-reports/kent-0325/theme1/needs".
_ADDRESS = re.compile(r"/local-authority-assessment-reports/(?P<report>[A-Za-z0-9][A-Za-z0-9-]{2,60})")
ADDRESS_WITHIN = 2000  # characters from the top, where a saved page has its address
# What a council may be of that is no place, or that is a part of the area.
_NO_PLACES = {"parish", "town", "youth", "young", "full", "health", "community", "tenants", "citizens", "faith"}
_NO_PLACES |= {"student", "british", "executive", "medical", "research", "arts", "our", "their", "each", "this"}
_COMPASS = {"north": "n", "south": "s", "east": "e", "west": "w"}

NameOf = Literal["own", "another"]
OWN: Final = "own"
ANOTHER: Final = "another"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The authority of a document and the method that identified it."""

    authority: Authority
    method: str


def resolve_authority(
    title_name: str | None, manifest_name: str | None, file_name: str, text: str, authorities: Sequence[Authority]
) -> Resolution:
    """The authority a document is about. `method` is title, manifest, file_name, address or body.

    Raises ReportProblem unknown_authority (a name that no authority has), contradictory_authority or no_authority.
    """
    for method, name in (("title", title_name), ("manifest", manifest_name)):
        if name:
            named = authority_named(name, tuple(authorities))
            if named is None:
                raise ReportProblem("unknown_authority", name=name, suggestion=_suggestion(name, authorities))
            if method == "manifest":
                _check_against_text(named, method, text, tuple(authorities))
            return Resolution(named, method)
    named = _in_file_name(file_name, tuple(authorities))
    if named is not None:
        _check_against_text(named, "file name", text, tuple(authorities))
        return Resolution(named, "file_name")
    named = _in_address(text[:ADDRESS_WITHIN], tuple(authorities))
    if named is not None:
        _check_against_text(named, "address", text, tuple(authorities))
        return Resolution(named, "address")
    named = _most_mentioned(text, tuple(authorities))
    if named is not None:
        return Resolution(named, "body")
    raise ReportProblem("no_authority")


def _suggestion(name: str, authorities: Sequence[Authority]) -> str:
    """A question with the authorities whose names are similar, both without "County Council" and the like."""
    names = _by_bare_name(tuple(authorities))
    meant = [names[bare].name for bare in similar_names(_bare(name), names)]
    return f"Did you mean {' or '.join(meant)}? " if meant else ""


def _check_against_text(named: Authority, method: str, text: str, authorities: tuple[Authority, ...]) -> None:
    """Raise ReportProblem contradictory_authority where the text never names the authority and often names another."""
    if any(spelling in text for spelling in named.spellings if len(spelling) >= MIN_ABBREVIATION_LENGTH):
        return
    other = _most_mentioned(text, authorities)
    if other is None or other == named:
        return
    mentions = sum(text.count(spelling) for spelling in {other.name, other.official_name})
    if mentions >= MIN_CONTRADICTING:
        raise ReportProblem(
            "contradictory_authority", method=method, name=named.name, other=other.name, mentions=mentions
        )


def authority_named(name: str, authorities: tuple[Authority, ...]) -> Authority | None:
    """The authority that a name or slug denotes, in any spelling, or None.

    If no spelling matches, the name is tried without words such as "London Borough of" or "MBC".
    """
    return naming(authorities)(name)


def naming(authorities: tuple[Authority, ...]) -> Callable[[str], Authority | None]:
    """`authority_named` for many names: the spellings are indexed once."""
    by_spelling, by_bare_name = _by_spelling(authorities), _by_bare_name(authorities)
    return lambda name: by_spelling.get(normalised(name)) or _of_its_kind(name, by_bare_name.get(_bare(name)))


def _of_its_kind(name: str, found: Authority | None) -> Authority | None:
    """An authority found by its bare name; None where the name says county and it is a city's, or the reverse.

    Leicester and Leicestershire have councils of their own, and "Leicester County Council" may be either.
    """
    named, own = normalised(name).split(), normalised(found.official_name).split() if found else []
    is_other_kind = any(
        one in named and other in own and one not in own for one, other in (("county", "city"), ("city", "county"))
    )
    return None if is_other_kind else found


def whose_name(authority: Authority | None, authorities: Sequence[Authority]) -> Callable[[str], NameOf | None]:
    """Whether words are the name of `authority` or of another one; None for other words, and where it is not known.

    A council that is not among `authorities` is another one: "Kelby District Council".
    """
    if authority is None:
        return lambda _: None
    named, own = naming(tuple(authorities)), set(_bare(authority.name).split())

    @cache
    def of(words: str) -> NameOf | None:
        if found := named(words):
            return OWN if found.slug == authority.slug else ANOTHER
        place = set(_bare(words).split()) if normalised(words).endswith(" council") else set()
        return ANOTHER if place and place.isdisjoint(own | _NO_PLACES) else None

    return of


def _bare(name: str) -> str:
    return _SAINT.sub("st", normalised(_FORMS.sub(" ", _INITIALS.sub(r"\1", name))))


@lru_cache(maxsize=8)
def _by_spelling(authorities: tuple[Authority, ...]) -> dict[str, Authority]:
    spelled = {normalised(spelling): authority for authority in authorities for spelling in authority.spellings}
    return spelled | {normalised(authority.slug): authority for authority in authorities}


@lru_cache(maxsize=8)
def _by_bare_name(authorities: tuple[Authority, ...]) -> dict[str, Authority]:
    """Authorities by name without its form; names that two of them share that way are left out."""
    bare: dict[str, set[Authority]] = {}
    for authority in authorities:
        bare.setdefault(_bare(authority.name), set()).add(authority)
    return {name: found.pop() for name, found in bare.items() if name and len(found) == 1}


def _in_file_name(file_name: str, authorities: tuple[Authority, ...]) -> Authority | None:
    """From a file's name or its folders: `Hounslow14.txt`, `birmingham-cc`, `WBerkshire5`, `kent-0325-theme1-needs`."""
    named = _by_file_name(authorities)
    parts = re.split(r"[/\\]", re.sub(r"\.\w{2,8}$", "", file_name))
    for part in reversed(parts):
        split = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", part)
        words = normalised(re.sub(r"[_.+-]+", " ", split)).split()
        spans = combinations(range(len(words) + 1), 2)
        hits = [name for first, last in spans if (name := " ".join(words[first:last])) in named]
        if hits:
            best = max(map(len, hits))
            longest = {authority for name in hits if len(name) == best for authority in named[name]}
            return longest.pop() if len(longest) == 1 else None
    return None


def _in_address(text: str, authorities: tuple[Authority, ...]) -> Authority | None:
    """The only authority to whose reports the addresses in a text lead; None where there are several."""
    reports = {match["report"].lower() for match in _ADDRESS.finditer(text)}
    found = {_in_file_name(report, authorities) for report in reports}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=8)
def _by_file_name(authorities: tuple[Authority, ...]) -> dict[str, list[Authority]]:
    """The authorities by all that names them in a file's name: spellings, also written as one word."""
    named: dict[str, list[Authority]] = {}
    for authority in authorities:
        names = {
            normalised(name) for name in (authority.slug, *authority.spellings) if len(name) >= MIN_ABBREVIATION_LENGTH
        }
        first, _, rest = normalised(authority.name).partition(" ")
        if first in _COMPASS and rest:
            names |= {_COMPASS[first] + rest, f"{_COMPASS[first]} {rest}"}
        names |= {name.replace(" and ", " ") for name in names}  # addresses leave small words out
        for name in names | {name.replace(" ", "") for name in names}:
            named.setdefault(name, []).append(authority)
    return named


def _most_mentioned(text: str, authorities: tuple[Authority, ...]) -> Authority | None:
    """The authority a page keeps naming, if no other comes near it."""
    spellings = _by_spelling(authorities)
    mentions = Counter(spellings[normalised(match[0])].slug for match in _mention_pattern(authorities).finditer(text))
    ranked = mentions.most_common(2)
    if not ranked or ranked[0][1] < MIN_MENTIONS:
        return None
    if len(ranked) > 1 and ranked[0][1] < LEAD_OVER_NEXT * ranked[1][1]:
        return None
    return next(authority for authority in authorities if authority.slug == ranked[0][0])


@lru_cache(maxsize=8)
def _mention_pattern(authorities: tuple[Authority, ...]) -> re.Pattern[str]:
    """All spellings, longest first, so that North Lincolnshire is never read as Lincolnshire."""
    names = {
        spelling
        for authority in authorities
        for spelling in authority.spellings
        if len(spelling) >= MIN_ABBREVIATION_LENGTH and spelling.lower() not in _AMBIGUOUS_ALONE
    }
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?:{by_first_letter(map(re.escape, longest_first), opens_word=True)})\b")
