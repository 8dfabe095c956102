"""Claims that are not arithmetic: one value is better or worse than another; spans of two years."""

import re
from collections.abc import Iterator, Sequence

from ingestion.claims.amounts import COUNTED, Amount, Amounts
from ingestion.claims.model import ClaimDraft
from ingestion.records import Number

_BETTER = re.compile(r"\bbetter than\b")
_WORSE = re.compile(r"\b(?:worse|poorer) than\b")
_TWO_YEARS = re.compile(r"(20[0-9]{2})[/–-](?:20)?([0-9]{2})")


def judgements(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`judgement`: a sentence with amounts that calls one better or worse than another; none where it says both."""
    for number, (start, end) in enumerate(amounts.sentences):
        sentence = amounts.view[start:end].lower()
        better, worse = _BETTER.search(sentence), _WORSE.search(sentence)
        if bool(better) != bool(worse):
            place = Amount(start, end, 0.0, COUNTED, 0, number, False, False)
            yield ClaimDraft("judgement", (place,), word="better" if better else "worse")


def year_spans(numbers: Sequence[Number]) -> Iterator[ClaimDraft]:
    """`years`: a span from the year `base` to the year `value`, both by their last two digits, as printed in `word`."""
    for number in numbers:
        if years := _TWO_YEARS.fullmatch(number.text):
            place = Amount(number.char_start, number.char_end, 0.0, COUNTED, 0, 0, False, False)
            yield ClaimDraft("years", (place,), float(years[2]), float(years[1][2:]), word=number.text)
