"""Parts of wholes: "12 of the 40 people (30%)", "of these, 842 (31%)", "ranked 87th out of 152", "the remaining 8%"."""

import re
from collections.abc import Iterator
from itertools import groupby

from ingestion.claims.amounts import COUNTED, PERCENT, Amount, Amounts
from ingestion.claims.model import ClaimDraft, in_a_row

_OF = re.compile(r"[a-z ]{0,30}(?:out )?of (?:(?:the|its|their|all|a total of) ){0,3}")
_OF_WHICH = re.compile(r"[ (]of (?:which|these|those|whom|them),? ?(?:a total of )?\Z")
_SHARE_OF_COUNTS = re.compile(r"[^.;:¶()]{0,60}(?:[(]|, or | or |, which is |, which was )[a-z ]{0,20}")
_SHARE_OF_PART = re.compile(r"[^.;:¶()]{0,60}(?:[(]|, or | or )[a-z ]{0,20}")
_COUNTS_OF_SHARE = re.compile(r" ?(?:%|per ?cent) ?(?:[(]|, or )")
_OF_THESE = re.compile(r" {0,3}of (?:these|those|them|the [a-z][a-z0-9/ -]{3,45}),? ")
_SHARE_OF_THESE = re.compile(r"[^.;:¶()]{0,60}(?:[(]|,? or |, an? [a-z ]{0,20}rate of )[a-z ]{0,20}")
_MAX_POINTS_APART = 20  # of several figures, none so far from the printed share is meant by "these"
_ROUGH = re.compile(r"\b(?:about|around|approximately|nearly|almost|some|over|than|under|least|up to) \Z")

_OUT_OF = re.compile(r"(?:st|nd|rd|th)?(?: highest| lowest| most deprived)? (?:out )?of (?:a total of |all )?(?:the )?")
_IS_RANK = re.compile(r"\brank[a-z ]{0,30}\Z")

_REST = re.compile(r"\b(?:remaining|remainder of|the rest of)[a-z, ]{0,40}\Z")
_RATED = re.compile(
    r"\b(outstanding|good|requir(?:e|es|ed|ing) improvement|inadequate|not (?:yet )?(?:been )?rated|await[a-z]{0,3})\b"
)


def shares(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`share`: `value` of `base` is printed as `printed` per cent."""
    seconds = set[int]()
    for one, two, three in in_a_row(amounts, 3):
        found = _in_a_row(amounts, one, two, three)
        if found:
            part, whole, share, words = found
            seconds.add(two.start)
            yield _share(part, whole, share, words, (one, two, three))
    yield from _of_these(amounts, seconds)


def _in_a_row(amounts: Amounts, one: Amount, two: Amount, three: Amount) -> tuple[Amount, Amount, Amount, str] | None:
    """Part, whole and share of three amounts in a row, and the words before the share."""
    units = (one.unit, two.unit, three.unit)
    if units == (COUNTED, COUNTED, PERCENT):
        first, second = amounts.between(one, two), amounts.between(two, three)
        if _OF.fullmatch(first) and _SHARE_OF_COUNTS.fullmatch(second):
            return one, two, three, second
        if one.sentence == two.sentence and _OF_WHICH.search(first) and _SHARE_OF_PART.fullmatch(second):
            return two, one, three, second
    elif units == (PERCENT, COUNTED, COUNTED):
        first, second = amounts.between(one, two), amounts.between(two, three)
        if _COUNTS_OF_SHARE.fullmatch(first) and _OF.fullmatch(second):
            return two, three, one, amounts.before(one)
    return None


def _of_these(amounts: Amounts, told_in_a_row: set[int]) -> Iterator[ClaimDraft]:
    """ "2,904 concerns were received. Of these, 842 (31%) went on": the nearest figure of the sentence before,
    because "these" does not name its figure."""
    sentences = {number: list(own) for number, own in groupby(amounts.items, lambda amount: amount.sentence)}
    for part, share in in_a_row(amounts, 2):
        if (part.unit, share.unit) != (COUNTED, PERCENT) or part.start in told_in_a_row:
            continue
        if not _OF_THESE.fullmatch(amounts.since_sentence_start(part)):
            continue
        words = amounts.between(part, share)
        wholes = [
            whole
            for whole in sentences.get(part.sentence - 1, ())
            if whole.unit == COUNTED and whole.is_figure and whole.value >= max(part.value, 1)
        ]
        if wholes and _SHARE_OF_THESE.fullmatch(words):
            apart = {abs(100 * part.value / whole.value - share.value): whole for whole in reversed(wholes)}
            nearest = min(apart)
            if nearest <= _MAX_POINTS_APART or len(wholes) == 1:
                yield _share(part, apart[nearest], share, words, (apart[nearest], part, share))


def _share(part: Amount, whole: Amount, share: Amount, words: str, places: tuple[Amount, ...]) -> ClaimDraft:
    return ClaimDraft(
        "share", places, part.value, whole.value, share.value, PERCENT, decimals=share.decimals,
        is_rough=bool(_ROUGH.search(words)),
    )  # fmt: skip


def parts(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`part`: `value` is out of `base`; `word` is rank where it is a place in an order. "30 members of 12 families" is
    no part: "of" alone is between the two."""
    for one, two in in_a_row(amounts, 2):
        if (one.unit, two.unit) == (COUNTED, COUNTED) and _OUT_OF.fullmatch(between := amounts.between(one, two)):
            is_rank = one.is_rank or between[:2] in ("st", "nd", "rd", "th") or _IS_RANK.search(amounts.before(one))
            yield ClaimDraft("part", (one, two), one.value, two.value, word="rank" if is_rank else None)


def rests(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`rest`: a share that the text calls the rest of a whole."""
    for amount in amounts.items:
        if amount.unit == PERCENT and _REST.search(amounts.before(amount)):
            yield ClaimDraft("rest", (amount,), amount.value, decimals=amount.decimals)


def ratings(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`rating`: the rating, in `word`, that the words after a share give it."""
    for number, amount in enumerate(amounts.items):
        if amount.unit == PERCENT:
            following = amounts.items[number + 1 : number + 2]
            words = amounts.between(amount, following[0]) if following else amounts.after(amount)
            if rating := _RATED.search(words):
                yield ClaimDraft("rating", (amount,), amount.value, word=rating[1])
