"""What the amounts of a text are about: the whole budget, or adult social care.

Belongs here: what an amount leaves to the amounts after it ("Its actual spend was ..."): what they are about, and their
year. Does not belong here: the phrasings of the single amounts (the seed `indicators.csv`).
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
    """What the amounts before were about, in the words of the catalogue, and the period of the last one."""

    about: str = ""
    dated: Dated | None = None

    def note(self, words: str) -> None:
        """Take in the words of an amount's clause; those that name neither leave the context as it is."""
        if _ADULT_SOCIAL_CARE.search(words):
            self.about = "adult social care"
        elif _WHOLE_BUDGET.search(words):
            self.about = "total budget"
