"""The nouns of claims: a claim before it is a row, and amounts side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingestion.claims.amounts import Amount, Amounts
from ingestion.codes import ClaimKind


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim with the amounts that it rests on, the first of which is its place. Fields as in `records.Claim`."""

    kind: ClaimKind
    places: tuple[Amount, ...]
    value: float | None = None
    base: float | None = None
    printed: float | None = None
    unit: str | None = None
    base_unit: str | None = None
    decimals: int = 0
    base_decimals: int = 0
    is_rough: bool = False
    word: str | None = None


def in_a_row(amounts: Amounts, count: int) -> Iterator[Any]:
    """Every so many amounts that follow each other in the document."""
    return zip(*(amounts.items[skipped:] for skipped in range(count)), strict=False)
