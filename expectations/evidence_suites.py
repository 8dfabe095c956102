"""Checks of the labels of sentences. Rules assign the labels, so these checks only warn."""

from expectations.checks import Check, CheckedTable

# `previous_evidence` has the number of sentences by document, voice and judgement in the current publication.
# Compared are documents that are in both.
EVIDENCE_SUITES = (
    CheckedTable(
        suite="judgements",
        table="marts.fct_evidence",
        query="""
            select
                document.file_name,
                count(*) as sentences,
                100.0 * count(*) filter (where evidence.undecided like '%judgement%') / count(*) as share_undecided
            from marts.fct_evidence as evidence
            inner join marts.dim_document as document on evidence.document_id = document.document_id
            group by document.document_id, document.file_name
            having count(*) >= 20
        """,
        identified_by=("file_name", "sentences"),
        checks=(
            Check(
                name="most_judgements_are_decided",
                meaning="Of a document's sentences at most 40 per cent have an undecided judgement.",
                reason="If more are undecided, the report's words of praise and fault are not in the vocabulary.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="share_undecided", max_value=40),
                is_blocking=False,
            ),
        ),
    ),
    CheckedTable(
        suite="labels_against_previous_publication",
        table="marts.fct_evidence",
        query="""
            with labelled as (
                unpivot (
                    select 'now' as publication, document_id, voice, judgement, 1 as sentences from marts.fct_evidence
                    where document_id in (select document_id from previous_evidence)
                    union all
                    select 'before' as publication, document_id, voice, judgement, sentences from previous_evidence
                    where document_id in (select document_id from marts.fct_evidence)
                ) on voice, judgement into name kind value label
            ),
            counted as (
                select
                    kind, label,
                    coalesce(sum(sentences) filter (where publication = 'before'), 0) as sentences_before,
                    coalesce(sum(sentences) filter (where publication = 'now'), 0) as sentences_now
                from labelled group by kind, label
            ),
            shared as (
                select
                    *,
                    100.0 * sentences_before / sum(sentences_before) over (partition by kind) as share_before,
                    100.0 * sentences_now / sum(sentences_now) over (partition by kind) as share_now,
                    sum(sentences_before) over (partition by kind) as sentences_of_kind
                from counted
            )
            select
                kind, label, round(share_before, 1) as share_before, round(share_now, 1) as share_now,
                abs(share_now - share_before) as points_apart
            from shared where sentences_of_kind >= 100
        """,
        identified_by=("kind", "label", "share_before", "share_now"),
        checks=(
            Check(
                name="labels_keep_their_shares",
                meaning="In already published reports, no voice or judgement changes its share by more than 5 points.",
                reason="The same sentences say the same. A sudden change is one of the reader's rules or vocabulary: "
                "is it the one that was meant?",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="points_apart", max_value=5),
                is_blocking=False,
            ),
        ),
    ),
)
