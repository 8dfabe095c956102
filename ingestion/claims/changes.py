"""Changes: "rose by 20% from 100 to 125", "from 100 to 125, a rise of 20%", "fell from 13.4% to 12.9%"."""

import re
from collections.abc import Iterator

from ingestion.claims.amounts import Amounts
from ingestion.claims.model import ClaimDraft, in_a_row

_BY = re.compile(r"\bby [£ ]{0,3}\Z")
_FROM = re.compile(r"\bfrom [£ ]{0,3}\Z")
_THEN_FROM = re.compile(r" ?(?:(?:%|per ?cent(?:age)?|points?| ){0,4})(?:people |cases )?from [£ ]{0,3}")
_AFTERWARDS = re.compile(
    r"[^.;:¶]{0,40}[(, ](?:an? )?(?:rise|increase|growth|fall|decrease|drop|reduction) of [£ ]{0,3}"
)
_FELL = re.compile(
    r"\b(?:fell|fallen|falling|dropped|decreased|declined|reduced)(?: [a-z]{1,20})? from [a-z£ ]{0,30}\Z"
)
_ROSE = re.compile(r"\b(?:rose|risen|rising|grew|grown|increased|climbed)(?: [a-z]{1,20})? from [a-z£ ]{0,30}\Z")
_ENDS = frozenset(".;:¶,")


def changes(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`change`: from `base` to `value`, with the printed change `printed` (`unit`: per cent, points or another);
    `base_unit` and `base_decimals` are those of the two values."""
    for one, two, three in in_a_row(amounts, 3):
        if two.unit == three.unit and _BY.search(amounts.before(one)):
            if _THEN_FROM.fullmatch(amounts.between(one, two)) and _joined_by_to(amounts.between(two, three)):
                change, base, value = one, two, three
            else:
                continue
        elif (
            one.unit == two.unit
            and _FROM.search(amounts.before(one))
            and _joined_by_to(amounts.between(one, two))
            and _AFTERWARDS.fullmatch(amounts.between(two, three))
        ):
            base, value, change = one, two, three
        else:
            continue
        yield ClaimDraft(
            "change", (one, two, three), value.value, base.value, change.value, change.unit, base.unit,
            change.decimals, max(base.decimals, value.decimals),
        )  # fmt: skip


def directions(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`direction`: from `base` to `value`, which the text calls a fall (`word`: fell) or a rise (`word`: rose)."""
    for one, two in in_a_row(amounts, 2):
        if one.unit == two.unit and _joined_by_to(amounts.between(one, two)):
            before = amounts.before(one)
            word = "fell" if _FELL.search(before) else "rose" if _ROSE.search(before) else None
            if word:
                yield ClaimDraft("direction", (two, one), two.value, one.value, unit=one.unit, word=word)


def _joined_by_to(words: str) -> bool:
    """Whether two values have only "to" between them, apart from the year of the first."""
    head, joined, tail = f" {words}".rpartition(" to ")
    return bool(joined) and not _ENDS.intersection(head) and all(char in "£ " or char.isalpha() for char in tail)
