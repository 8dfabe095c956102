"""All claims of a document, as rows."""

import json
from collections.abc import Iterator, Sequence

from ingestion.claims.amounts import amounts_of
from ingestion.claims.changes import changes, directions
from ingestion.claims.model import ClaimDraft
from ingestion.claims.shares import parts, ratings, rests, shares
from ingestion.claims.spending import malformed_amounts, spending
from ingestion.claims.totals import totals
from ingestion.claims.words import judgements, year_spans
from ingestion.figures.model import SentenceReading
from ingestion.records import Claim, Number

_KINDS = (shares, parts, rests, ratings, changes, directions, totals, spending, malformed_amounts, judgements)


def read_claims(
    document_id: str, view: str, readings: Sequence[SentenceReading], numbers: Sequence[Number]
) -> list[Claim]:
    """The claims of a document's sentences about their numbers; `numbers` are all numbers of the document."""
    amounts = amounts_of(view, readings, {number.char_start: number for number in numbers})
    drafts = [draft for kind in _KINDS for draft in kind(amounts)]
    return [_record(document_id, draft) for draft in (*drafts, *year_spans(numbers))]


def _record(document_id: str, draft: ClaimDraft) -> Claim:
    place = draft.places[0]
    return Claim(
        document_id=document_id,
        claim=draft.kind,
        char_start=place.start,
        char_end=place.end,
        value=draft.value,
        base=draft.base,
        printed=draft.printed,
        unit=draft.unit,
        base_unit=draft.base_unit,
        decimals=draft.decimals,
        base_decimals=draft.base_decimals,
        is_rough=draft.is_rough,
        word=draft.word,
        terms=" + ".join(_plain(part.value) for part in draft.places[1:]) if draft.kind == "total" else None,
        spans=json.dumps(list(_spans(document_id, draft))),
        rule=draft.kind,
    )


def _spans(document_id: str, draft: ClaimDraft) -> Iterator[dict[str, str | int]]:
    places = reversed(draft.places) if draft.kind == "direction" else draft.places
    for place in places:
        yield {"document_id": document_id, "char_start": place.start, "char_end": place.end}


def _plain(value: float) -> str:
    """A number as text with at most two decimals and none that are zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
