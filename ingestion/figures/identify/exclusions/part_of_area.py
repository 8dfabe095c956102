"""Figures of a part of the area or of the authority: "In Kelby, one of its four towns, 24% are over 65".

Belongs here: the words that name a part of the area, one team or one provider. Does not belong here: areas to compare
with (areas.py).
"""

import re

# "One of its four towns", "the poorer wards", "the north of the county", "Kelby town", "the village of Kelby".
_A_NAMED_PLACE = (
    r"[A-Z][\w-]+\s(?:town|village|parish|ward|estate)\b(?!\s(?:hall|centre))"
    r"|the\s(?:town|village|parish|ward)\sof\s[A-Z]"
)
_A_PLACE = (
    r"(?:(?:one|some|certain|several|many|parts|most|two|three)\s(?:of\s(?:its|the|their)\s)?"
    r"|(?:its|the|an?)\s(?:\w+est|main|county|northern|southern|eastern|western|most\s\w+|least\s\w+|poorer|richer)\s)"
    r"(?:[\w-]+\s){0,2}?(?:wards?|neighbourhoods?|villages?|towns?|parish(?:es)?|estates?|districts?|areas?|parts?)\b"
    r"|the\s(?:north|south|east|west|central|\w+ern)\s(?:locality\s)?(?:teams?|localit(?:y|ies)|hubs?|patch)\b"
    r"|(?:urban|rural|coastal)\s(?:areas?|communities|parts|parishes|wards)\b"
    r"|the\s(?:far\s)?(?:north|south|east|west)\sof\sthe\s(?:county|city|borough|district|area)\b"
    rf"|{_A_NAMED_PLACE}"
)
_IN_A_PLACE = re.compile(rf"\b(?:in|population\sof)\s(?:{_A_PLACE})")
_OPENS_IN_A_PLACE = re.compile(
    rf"\W*In\s(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?,\s)?(?:{_A_PLACE})"
    r"|\W*(?:Its|The)\s(?:\w+\s)?(?:north|south|east|west|centre)\s(?:of\sthe\s\w+\s)?(?:has|had|is|was)\b"
    r"|\W*(?:The\s)?(?:[Tt]own|[Vv]illage|[Pp]arish|[Ww]ard)\sof\s(?:[\w-]+\s){1,3}(?:has|had|is|was)\b"
)
# "In one team 31% of posts were vacant", "One provider had a turnover of 31%": not those of the authority.
_UNIT = (
    r"(?:[\w-]+\s){0,2}?(?:teams?|localit(?:y|ies)|hospitals?|providers?|(?:care\s)?homes?|hubs?|offices?"
    r"|agenc(?:y|ies)|trusts?)"
)
# "Men live 3 years less than the national average": not the gap between parts of the area.
_THAN_ANOTHER = re.compile(
    r"\s(?:less|fewer|more|longer|shorter|lower|higher)\s(?:on\saverage\s)?than\s(?:[\w'’-]+\s){0,5}?(?:England|English|[Nn]ational|[Rr]egion|country|average)"
)
_NEXT_CLAUSE = re.compile(r",\s(?:and|but|while|whereas)\s|;\s")
_OF_ONE_UNIT = re.compile(
    rf"\W*(?:In|At|For|Within)\s(?:one|another|some|certain|two|three)\s(?:of\s(?:its|the|their)\s)?{_UNIT}\b"
    rf"|\W*(?:One|Another)\s(?:of\s(?:its|the|their)\s)?{_UNIT}\s(?:had|has|was|reported|told|said)\b"
)
# "14 neighbourhoods were in decile 1 and two in decile 2": deciles of parts of the area.
_PARTS_IN_DECILE = re.compile(
    r"(?:\b(?:neighbourhoods?|wards?|areas|LSOAs?|localities|communities|parishes|towns|villages|postcodes)\s(?:[\w-]+\s){0,3}?"
    r"|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|none|some|others|another))\s)"
    r"(?:in|within|into)\s(?:the\s)?(?:IMD\s)?(?:deciles?|quintiles?)\s\Z"
)


def is_decile_of_parts(view: str, sentence_start: int, value_start: int) -> bool:
    """Whether the words before a decile say that parts of the area are in it."""
    return bool(_PARTS_IN_DECILE.search(view, max(sentence_start, value_start - 90), value_start))


def is_of_a_unit(view: str, sentence_start: int, value_start: int) -> bool:
    """Whether the first clause of a sentence, with the value, is about one team, hospital or provider, or some."""
    return bool(_OF_ONE_UNIT.match(view, sentence_start)) and not _NEXT_CLAUSE.search(view, sentence_start, value_start)


def is_of_a_place(view: str, sentence_start: int, clause_start: int, clause_end: int) -> bool:
    """Whether a figure is of a part of the area: its clause says so, or the opening of its sentence."""
    return bool(_OPENS_IN_A_PLACE.match(view, sentence_start) or _IN_A_PLACE.search(view, clause_start, clause_end))


def is_difference_from_another(view: str, value_end: int, code: str) -> bool:
    """Whether a difference is from England or a region, where the indicator is the gap between parts of the area."""
    return "_gap" in code and bool(_THAN_ANOTHER.match(view, value_end))
