"""The context that is shown with the sentence of a figure: its heading, the lead-in of its list, the sentence before.

Belongs here: when a sentence needs context. Does not belong here: attributes from the sentence before (period.py,
source.py).
"""

import re

from ingestion.figures.model import Antecedent, Sentence
from ingestion.figures.text.plain_view import FILLER
from ingestion.records import Section

_OPENS_BACK = re.compile(
    r"\W{0,3}(?:This|These|That|Those|It|Its|They|Their|Them|He|She|Both|Here|Of\s(?:these|those|them)|Among\s(?:these"
    r"|those|them)|In\s(?:addition|contrast|comparison|total)|However|Similarly|Also|By\scontrast|Nationally"
    r"|The\s(?:same|figure|rate|average|median|mean|longest|maximum|target|majority|remainder|rest|remaining|number|backlog"
    r"|wait\w*|list)|\d[\d,.]*\s?(?:%|per\scent)?\s(?:were|was|had|felt|said|of\s(?:these|those|them)))\b"
)
_REFERS_BACK = re.compile(
    r"\b(?:of\s(?:these|those|them)|the\ssame\s(?:survey|period|year|source|data)|this\s(?:is|was))\b"
)


def context_of(view: str, sentence: Sentence, before: Antecedent, section: Section | None) -> str | None:
    """The heading above the figure, the lead-in of its list, and the sentence that its sentence refers back to.

    None where there is none of them.
    """
    parts = [section.title] if section else []
    if before.lead_in:
        parts.append(_printed(view, before.lead_in).removesuffix(":"))
    if before.sentence and (
        _OPENS_BACK.match(view, sentence.start, sentence.end) or _REFERS_BACK.search(view, sentence.start, sentence.end)
    ):
        parts.append(_printed(view, before.sentence))
    return ": ".join(parts) or None


def _printed(view: str, sentence: Sentence) -> str:
    return " ".join(view[sentence.start : sentence.end].replace(FILLER, "").split())
