"""The subject of a figure with its pronouns ("them", "it", "which") resolved, so that it can be read alone.

Belongs here: adding the subject of the figure before to a subject that refers to it. Does not belong here: cutting the
subject out of its sentence (subject.py).
"""

import re

from ingestion.figures.describe.subject import leading_words

_REFERS = re.compile(
    r"\A(?:of\s)?(?:which|whom|who|whose|them|these|those(?!\s(?:who|that|with|in|aged|over|under|receiving|supported))|it|they|this|that)"
    r"(?:\s(?:was|were|is|are|had|has|have|been))*(?:\s|\Z)",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\A(?:more|less|fewer|over|under)\s(?:than\s)?(?:was\s)?(?:estimated|budgeted|planned|budget|estimate)\b"
)
_HALF_A_PHRASE = re.compile(
    r"\A(?:(?:to|in|by|at|from|than|as|until|during|of|with|regarding)\s(?:\S+\s?){1,3}|(?:[\w-]+\s)?respectively|\d\S*)\Z",
    re.IGNORECASE,
)
_STATISTIC = re.compile(
    r"\s(?:(?:took|take|takes|lasted|waited)\s)?(?:for\s)?(?:an?\s|the\s)?(?:average|median|mean|maximum)\Z"
)
# All that a figure may say beside its value without naming anything that is waited for.
SAYS_NOTHING = re.compile(
    r"(?:\W*\b(?:(?:staff|leaders|managers|teams|we|authority|data)\s(?:were\s)?(?:told|said|shared|confirmed|reported|showed|advised)"
    r"(?:\sus)?(?:\sthat)?|having|being|within|the|an?|its|their|our|this|that|these|those|it|they|there|and|but|of|for|at|by|in|on|to|up|as|with|had|has|have"
    r"|been|be|was|were|is|are|would|will|average|median|mean|maximum|minimum|longest|shortest|oldest|lowest|highest|wait(?:s|ed|ing)?|lists?"
    r"|queue|backlog|outstanding|overdue|unallocated|awaiting|(?:initial\s)?allocation|times?|period|length|duration|number|total|overall|people|adults|person|individuals|one|them|whom|who|which"
    r"|(?:come|came|gone|went)|complet\w+|took|takes?|taken|standard|target|aim|no|set|down|since|rate|figure|share|proportion|percentage|expected|projected|forecast|due|not|against|own|council's|county's|borough's|city's|authority's|reach(?:es|ed)?|only|lasts?|lasted|about|around|over|under|above|below|more|less|fewer"
    r"|than|nearly|almost|approximately|just|still|currently|now|also|stood|stands?|reported|data|showed|end|start|beginning"
    r"|fallen|risen|reduced|increased|climbed|slipped|dropped|grown|holds?|held|from|respectively|then|time\sof\sour\s(?:visit|assessment)|in\sline\swith|local\sauthority's|year|month|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|while|so|days?|weeks?|months?|years?|later|\d[\d,./]*)\b)*\W*"
)
_MAX_ANTECEDENT = 120  # characters


def readable(subject: str, lead: str, antecedent: str) -> str:
    """The subject with what it refers to: "residents: aged 65 and over" for "23% of them are aged 65 and over".

    `lead` are the words before the first value of its sentence, `antecedent` is the subject of the figure before.
    """
    own, head = subject.strip(" ,;:.-"), antecedent[:_MAX_ANTECEDENT].rstrip(" ,;:")
    if says_nothing(own) and (lead := leading_words(lead)) and own not in lead and _says_what(lead):
        return lead if _REFERS.fullmatch(own) else f"{_STATISTIC.sub(',', lead)} \N{HORIZONTAL ELLIPSIS} {own}".strip()
    if not head or not own:
        return own or head or leading_words(lead)
    if match := _REFERS.match(own):
        rest = own[match.end() :]
        return f"{head}: {rest}" if rest else head
    if says_nothing(own) or _COMPARES.match(own) or _HALF_A_PHRASE.match(own):
        return f"{head}: {own}"
    return own


def _says_what(lead: str) -> bool:
    return not says_nothing(lead) and not _REFERS.match(lead)


def says_nothing(words: str) -> bool:
    """Whether words name nothing that can be measured: "the average", "it was", "people"."""
    return bool(SAYS_NOTHING.fullmatch(words.lower()))
