"""Money: spend with its estimate and their difference, a share of the budget, misplaced separators."""

import re
from collections.abc import Iterator
from math import isnan

from ingestion.claims.amounts import MONEY, PERCENT, Amount, Amounts
from ingestion.claims.model import ClaimDraft, in_a_row

_COMPARED = r"[ a-z]{0,20}\b(?P<word>more|less|higher|lower) than "
_THAN_ESTIMATED = re.compile(_COMPARED + r"(?:was |had been )?(?:estimated|budgeted|planned|expected)\b")
_THAN_THE_ESTIMATE = re.compile(_COMPARED + r"(?:the|its|an?) [a-z ]{0,30}£ ?")
_OF_THE_BUDGET = re.compile(r" ?(?:%|per ?cent) of [a-z ]{0,40}\b(?:budget|spend)[a-z ]{0,40} adult social care\b")
_MIN_POUNDS = 1000  # less than that are millions whose scale was not read
_REACH = 600  # characters after the spend in which its share is printed


def spending(amounts: Amounts) -> Iterator[ClaimDraft]:
    """Spend against its estimate, and its share of the whole budget.

    `spend`: an amount spent (`value`), its estimate (`base`), their difference as printed, and its `word`, more or
    less.
    `estimate`: the first two alone. `spend_share`: the first amount spent is the whole budget, the second that for
    adult social care, and its share is printed. Places: difference or share, spend or part, estimate or whole.
    """
    found = list(_spends(amounts))
    for spend, estimate, difference, word in found:
        yield ClaimDraft("estimate", (spend, estimate), spend.value, estimate.value, unit=MONEY)
        yield ClaimDraft(
            "spend", (difference, spend, estimate), spend.value, estimate.value, difference.value, MONEY, word=word
        )
    if len(found) > 1:
        whole, part = found[0][0], found[1][0]
        if part.value <= whole.value:
            for share in amounts.items:
                near = share.unit == PERCENT and part.start <= share.start <= part.start + _REACH
                if near and _OF_THE_BUDGET.match(amounts.after(share)):
                    yield ClaimDraft(
                        "spend_share", (share, part, whole), part.value, whole.value, share.value, PERCENT,
                        decimals=share.decimals,
                    )  # fmt: skip


def _spends(amounts: Amounts) -> Iterator[tuple[Amount, Amount, Amount, str]]:
    """Spend, estimate, difference and the word: "£100 was estimated. Spend was £110, £10 more than estimated" and
    "Spend was £110, £10 more than the £100 estimated"."""
    for one, two, three in in_a_row(amounts, 3):
        if {one.unit, two.unit, three.unit} == {MONEY}:
            if match := _THAN_ESTIMATED.match(amounts.after(three)):
                estimate, spend, difference = one, two, three
            elif match := _THAN_THE_ESTIMATE.fullmatch(amounts.between(two, three)):
                spend, difference, estimate = one, two, three
            else:
                continue
            if min(one.value, two.value, three.value) >= _MIN_POUNDS:
                yield spend, estimate, difference, "more" if match["word"] in ("more", "higher") else "less"


def malformed_amounts(amounts: Amounts) -> Iterator[ClaimDraft]:
    """`malformed_money`: the digits and separators of an amount as printed (`word`), which are not in groups of three,
    so that the amount has no value."""
    for amount in amounts.items:
        if amount.unit.startswith(MONEY) and isnan(amount.value):
            yield ClaimDraft("malformed_money", (amount,), word=amounts.view[amount.start : amount.end])
