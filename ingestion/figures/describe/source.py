"""The source of a figure.

Belongs here: choosing among the citations of a paragraph, and sources that the wording alone identifies. Does not
belong here: finding citations (citations.py), and which survey round the figure belongs to (survey_rounds.py).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingestion.codes import COUNT, OTHER, PRIOR_PERIOD
from ingestion.figures.model import (
    CARERS_SURVEY,
    LOCAL_AUTHORITY,
    OMBUDSMAN,
    Citation,
    LinkedFigure,
    Measure,
    Sentence,
)
from ingestion.regex_prefilter import WordPattern

PROVIDER_RATINGS = "CQC"
_REACH = 3  # number of sentences ahead that may have the citation of a figure with a national comparator

_OF_ITS_OWN = re.compile(r"\b(?:council|authority|department|directorate)(?:'s)?\sown\b|\bin-house\b", re.IGNORECASE)
# The authority's own figures, or statements of its staff and leaders.
_THEIRS = (
    r"(?:'s)?\s(?:own\s|internal\s|performance\s|senior\s)?(?:data|figures|leaders|documents|documented|records|reported"
    r"|identified|told|shared|stated|said|advised|provided)\b"
)
_LOCAL = WordPattern(
    *(rf"{word}\s(?:\w+\s){{0,3}}?(?:by|from)\sthe\s(?:local\sauthority|council)\b" for word in (
        "[Dd]ata", "[Ff]igures", "[Ee]vidence", "[Ii]nformation", "[Dd]ocuments?", "[Rr]ecords", "[Rr]eports?")),
    rf"[Ll]ocal\s[Aa]uthority{_THEIRS}", rf"[Cc]ouncil{_THEIRS}",
    *(rf"{word}\s(?:performance\s)?data\b" for word in ("[Ii]nternal", "[Ll]ocal", "[Pp]erformance", "[Mm]onitoring")),
    *(rf"{word}\s(?:\w+\s)?(?:told|shared|confirmed|reported|said|advised)\b" for word in (
        "[Ss]taff", "[Ll]eaders", "[Tt]eams")),
    r"[Tt]hey\stold\sus\b", r"[Aa]uthority's\s[A-Z][\w-]*\s(?:[A-Z][\w-]*\s){0,4}(?:[Ss]trategy|[Pp]lan|[Rr]eport)",
)  # fmt: skip
_OF_ALL_BEFORE = re.compile(
    r"\W*(?:Both|All|These|All\sof\sthese|All\sthree)\s(?:figures|data|statistics|shares|results|numbers|are|were)\b"
)
# What a survey or a return measures is of it also where only a sentence before names it.
SURVEYS_AND_RETURNS = frozenset({"ASCS", "SACE", "SALT", "SAC", "CLD", "ASC-WDS"})
_ONLY_CITES = re.compile(
    r"\W*(?:(?:This|These|That|It|The|All|20\d\d(?:[/-]\d\d)?|source|sources|data|figures?|statistics?|information|is|are|was|were|from|taken"
    r"|drawn|come|comes|came"
    r"|the|both|in|of|and|for|reported|published|national)\W+){0,9}\Z",
    re.IGNORECASE,
)

_BUT = r"[,;]\s(?:but|while|whereas|whilst|although|though|however,?)\s"
_BUT_DATA = re.compile(
    rf"{_BUT}(?:\w+\s){{0,3}}?(?:data|figures|statistics|survey|results)\s"
    rf"(?:(?:from|in|of|by)\s(?:the\s)?)?\(?\Z|{_BUT}the\s\Z"
)
_CONTRAST = re.compile(_BUT)
_OPENS_WITH = re.compile(
    r"\W*(?:In|At|From|According\sto|By|Under|For)\s(?:(?:the|an?|its|their|data|20\d\d\S*)\s){0,4}"
)
# The Census does not ask who uses services: "13.7% of residents were, while 9% of people receiving support were".
OF_USERS = re.compile(
    r"\)?\sof\s(?:the\s|all\s)?(?:people|adults|those|residents)\s(?:who\s(?:are\s|were\s)?)?"
    r"(?:receiv\w+|us(?:es?|ed|ing)\s(?:[\w-]+\s){0,3}(?:services|care|support)|access\w*|supported\sby|in\sreceipt)\b"
)
# ... nor who is known to the authority: "41,300 carers at the Census, yet only 3,150 were known to the council".
_KNOWN_HERE = re.compile(
    r"[^.;]{0,80}?\b(?:known\sto|on\s(?:its|the|their)\s(?:carers'?\s)?register|registered\swith|(?:council|authority|it)\shad\s(?:\w+\s)?(?:assessed|supported|identified|reached|registered)|had\s(?:had\s)?an\sassessment)\b"
)
_YET = re.compile(r"[,;]\s(?:but|yet|while|whereas|although|though|and)\s[^.;]{0,60}?\Z")
_CENSUS = "ONS"
# "Data from Skills for Care 2024/25 showed ..."
_DATA_FROM = re.compile(
    r"\W*(?:(?:The|Also|However|In\saddition),?\s)?(?:(?:[Nn]ational|[Ll]atest|[Rr]ecent|[Pp]ublished|[Oo]ur)\s){0,2}"
    r"(?:(?:[Dd]ata|[Ff]igures|[Ii]nformation|[Rr]esults)\s(?:from|in|by)\s(?:the\s)?)?"
)
_SHOWED = re.compile(
    r"[^.;]{0,60}?\b(?:show(?:s|ed|n)|indicat(?:es|ed)|suggest(?:s|ed)|report(?:s|ed)|found|estimate[sd]|highlight(?:s|ed))\s"
)
# "Outstanding debt for care charges was £8.2 million" is no rating.
_IS_DUE = (
    r"debts?|bills?|invoices?|reviews?|assessments?|cases|work|applications|referrals|actions|charges|payments|balances?"
    r"|contributions|issues|complaints|enquiries"
)
# Shares of services by rating come from the regulator, whether or not it is named.
_PROVIDER_RATING = WordPattern(
    r"rat(?:ed|ing|ings)\b(?!\s(?:their|it|the\s(?:care|service|support|help|quality))\b)[^;]{0,40}?\b(?:[Gg]ood|[Oo]utstanding|[Ii]nadequate|[Rr]equir(?:es?|ed|ing)\s[Ii]mprovement)",
    r"yet\sto\sbe\s(?:inspected|rated)", r"not\s(?:yet\s)?(?:been\s)?inspected",
    rf"Outstanding(?!\s(?:{_IS_DUE})\b)", "Inadequate",
    r"Requir(?:es|ing)\s[Ii]mprovement", r"not\s(?:yet\s)?(?:been\s)?rated", rest=r"\b",
)  # fmt: skip
# ... unless it is files or cases that were audited and rated so.
_AUDITED = re.compile(r"\b(?:audit(?:s|ed)?|case\sfiles?|files|case\srecords)\b", re.IGNORECASE)
_SAME_SOURCE = re.compile(
    r"\b(?:same\s(?:source|data|survey|dataset|return|report)|respective\s(?:figures|rates|shares))\b"
)
_OF_COMPLAINTS = re.compile(
    r"complain|uph[eo]ld|ombudsman|remed|recommend|decision|decided|detailed|investigat|\bcases?\b|enquir|referred|received|fault",
    re.IGNORECASE,
)
_RATED = WordPattern(
    "good",
    "outstanding",
    "inadequate",
    r"requir(?:es?|ed|ing)\simprovement",
    "rated",
    "inspected",
    rest=r"\b",
    ignore_case=True,
)


def citation_of(
    view: str, one: LinkedFigure, sentences: Sequence[Sentence], citations: Sequence[Citation], earlier: Citation | None
) -> Citation | None:
    """The citation of a figure among those of its paragraph; `earlier` is the last one of the paragraphs before.

    In order: the next one in its sentence; the last one before it in its sentence; one that the next sentence consists
    of. A figure with a national comparator comes from a national source, so the next citation of the paragraph also
    covers it, else the one before. So does a sentence with such words ("data from the same source").
    """
    sentence = sentences[one.sentence_index]
    if not citations:
        return earlier if earlier and _SAME_SOURCE.search(view, sentence.start, sentence.end) else None
    own = [c for c in _between(citations, sentence.start, sentence.end) if not _opens_next_clause(view, one.measure, c)]
    own = _without_those_of_others(view, one, own)
    if own and (OF_USERS.match(view, one.measure.end) or _is_known_here(view, one.measure, sentence)):
        own = [citation for citation in own if citation.source_code != _CENSUS]
    if own:
        return next((c for c in own if c.start >= one.measure.start), own[-1])
    if any(held.area not in (PRIOR_PERIOD, OTHER) for held, _ in one.held):
        near = sentences[min(one.sentence_index + _REACH, len(sentences) - 1)].end
        compared = max(held.start for held, _ in one.held)  # "... of 67.1% (ASCS 2023/24) and 59.1% (SACE 2023/24)"
        following = [c for c in _between(citations, sentence.end, near) if not _is_in_passing(view, c)]
        following = [c for c in following if c.start > compared] or following
        if following and not _introduces(view, following[0], sentences[one.sentence_index + 1 :]):
            return following[0]
        before = bisect_right(citations, sentence.start, key=lambda citation: citation.end)
        return citations[before - 1] if before else None
    if _SAME_SOURCE.search(view, sentence.start, sentence.end):
        before = bisect_right(citations, sentence.start, key=lambda citation: citation.end)
        return citations[before - 1] if before else earlier
    if one.sentence_index + 1 < len(sentences):
        return _cites_only(view, sentences[one.sentence_index + 1], citations) or _cites_all(
            view, sentences, one.sentence_index, citations
        )
    return None


def _is_known_here(view: str, measure: Measure, sentence: Sentence) -> bool:
    """Whether a count after a contrast is of people whom the authority knows or has assessed."""
    contrast = _YET.search(view, sentence.start, measure.start)
    return contrast is not None and bool(_KNOWN_HERE.match(view, contrast.start(), sentence.end))


def _opens_next_clause(view: str, measure: Measure, citation: Citation) -> bool:
    """Whether a citation opens a clause after a value: "91% by its own count, but national data (SALT) showed 76%"."""
    return citation.start > measure.end and bool(_BUT_DATA.search(view, measure.end, citation.start))


def _without_those_of_others(view: str, one: LinkedFigure, own: list[Citation]) -> list[Citation]:
    """The citations of a sentence but for one after a contrast with a figure of its own, where one comes before both.

    "The survey of users showed 41%, while 28% of carers had contact (survey of carers)."
    """
    end = _end_of_statement(view, one)
    before = [citation for citation in own if citation.end <= one.measure.start]
    return [citation for citation in own if citation.start < end] if before else own


def _introduces(view: str, citation: Citation, following: Sequence[Sentence]) -> bool:
    """Whether a citation opens its sentence, and so the figures after it: "At the 2021 Census, 95% of residents"."""
    sentence = next((one for one in following if citation.start < one.end), None)
    if sentence is None:
        return False
    return bool(
        _OPENS_WITH.fullmatch(view, sentence.start, citation.start)
        or (_DATA_FROM.fullmatch(view, sentence.start, citation.start) and _SHOWED.match(view, citation.end))
    )


def _is_in_passing(view: str, citation: Citation) -> bool:
    """Whether the Census is named without a year and outside brackets: "4.8% of the population at the Census"."""
    return citation.source_code == _CENSUS and citation.period is None and view[citation.start - 1] != "("


def _between(citations: Sequence[Citation], start: int, end: int) -> Sequence[Citation]:
    """The citations that begin in a span; they are in order of the text."""
    first, last = (bisect_left(citations, offset, key=lambda citation: citation.start) for offset in (start, end))
    return citations[first:last]


def _cites_only(view: str, sentence: Sentence, citations: Sequence[Citation]) -> Citation | None:
    """The citation that a sentence consists of: "(ASCS, 2023)." or "This data is from Skills for Care." """
    own = _between(citations, sentence.start, sentence.end)
    if own and _ONLY_CITES.match(view[sentence.start : own[0].start]) and sentence.end - own[0].end < 25:
        return own[0]
    return None


def _cites_all(view: str, sentences: Sequence[Sentence], index: int, citations: Sequence[Citation]) -> Citation | None:
    """The citation of a sentence near below that says so of all before: "Both figures come from the survey." """
    for sentence in sentences[index + 1 : index + 1 + _REACH]:
        if _between(citations, sentence.start, sentence.end):
            all_cited = _OF_ALL_BEFORE.match(view, sentence.start, sentence.end)
            return _cites_only(view, sentence, citations) if all_cited else None
    return None


def opening_citation(citations: Sequence[Citation], found: Sequence[LinkedFigure]) -> Citation | None:
    """The survey or return that a paragraph names before the sentence of its first figure; the last, where several."""
    if not found or not citations:
        return None
    first = bisect_left(citations, found[0].reading.sentence.start, key=lambda citation: citation.end)
    return citations[first - 1] if first else None


def source_that_goes_on(view: str, citation: Citation | None, words: str, is_change: bool) -> str | None:
    """The code of a survey, a return or the Census that was cited before, which may go on to a figure without one.

    The Census gives no changes: they are foreseen, or of other years. No survey is of "the council's own teams".
    """
    if citation is None or _OF_ITS_OWN.search(words):
        return None
    code = source_code_of(citation, words)
    is_census = not is_change and "Census" in view[citation.start : citation.end]
    return code if is_census or code in SURVEYS_AND_RETURNS else None


def source_code_of(citation: Citation, words: str) -> str:
    """The code of a citation for a figure with these words: that of carers where both surveys are named."""
    of_carers = CARERS_SURVEY in citation.others and "carers" in words.lower()
    return CARERS_SURVEY if of_carers else citation.source_code


def _end_of_statement(view: str, one: LinkedFigure) -> int:
    """Where the words about a value end: at a clause with other data and a value of its own, or with the sentence."""
    figures = (one.reading.measures[position] for position in one.reading.figures)
    following = next((figure for figure in figures if figure.start > one.measure.end), None)
    contrast = _CONTRAST.search(view, one.measure.end, following.start) if following else None
    return contrast.start() if contrast else one.reading.sentence.end


def _counts_no_complaint(measure: Measure, citation: Citation, words: str) -> bool:
    """Whether a count beside the ombudsman's is not his: "no people were waiting and no complaints upheld by him"."""
    return citation.source_code == OMBUDSMAN and measure.measure_type == COUNT and not _OF_COMPLAINTS.search(words)


def source_of(view: str, one: LinkedFigure, citation: Citation | None, words: str) -> str | None:
    """The code of a figure's source; `words` are those of its clause. None where the report does not say."""
    if citation and not _counts_no_complaint(one.measure, citation, words):
        return source_code_of(citation, words)
    sentence = one.reading.sentence
    if _AUDITED.search(view, sentence.start, sentence.end):
        return None
    rated = _RATED.search(words, 0, len(words)) and _PROVIDER_RATING.search(view, sentence.start, sentence.end)
    if rated or _PROVIDER_RATING.search(words, 0, len(words)):
        return PROVIDER_RATINGS
    if not one.held and _LOCAL.search(view, sentence.start, _end_of_statement(view, one)):
        return LOCAL_AUTHORITY
    return None
