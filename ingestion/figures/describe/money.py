"""The context of the amounts of a text: the whole budget, or adult social care.

Belongs here: the context and year that later amounts inherit ("Its actual spend was ..."). Does not belong here: the
wordings of the single amounts (the seed `indicators.csv`).
"""

import re
from dataclasses import dataclass

from ingestion.figures.model import Dated

UNIT = "gbp"
_ADULT_SOCIAL_CARE = re.compile(r"\badult\ssocial\s(?:care|services)\b", re.IGNORECASE)
_WHOLE_BUDGET = re.compile(
    r"\b(?:total|overall|net|revenue|whole|gross)\s(?:\w+\s)?budget\b|\bin\stotal\b", re.IGNORECASE
)


@dataclass(slots=True)
class MoneyContext:
    """The context of the amounts before, in the words of the catalogue, and the period of the last one."""

    about: str = ""
    dated: Dated | None = None

    def note(self, words: str) -> None:
        """Update the context with the words of an amount's clause; words that name neither do not change it."""
        if _ADULT_SOCIAL_CARE.search(words):
            self.about = "adult social care"
        elif _WHOLE_BUDGET.search(words):
            self.about = "total budget"
