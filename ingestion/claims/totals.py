"""Totals with their parts: "There were 412 in the year. Of these 187 concerned delay, 198 charges and 37 staff."."""

import re
from collections.abc import Iterator
from itertools import groupby

from ingestion.claims.amounts import COUNTED, Amounts
from ingestion.claims.model import ClaimDraft, in_a_row

_OF_THESE = re.compile(r"\bof (?:which|these|those|whom|them),? ?\Z")


def totals(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`total`: counts listed as parts of `base`, which together are `value`. Its places: the total, then the parts."""
    sentences = {number: list(own) for number, own in groupby(amounts.items, lambda amount: amount.sentence)}
    for total, first in in_a_row(amounts, 2):
        if total.unit == COUNTED and _OF_THESE.search(amounts.between(total, first)):
            parts = [part for part in sentences[first.sentence] if part.unit == COUNTED and part.start > total.start]
            if len(parts) > 1:
                yield ClaimDraft("total", (total, *parts), sum(part.value for part in parts), total.value)
