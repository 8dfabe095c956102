"""Did we read the reports correctly? Checks of staging, before any model is built on it."""

from expectations.checks import Check, CheckedTable
from expectations.figure_suites import FIGURE_SUITES
from expectations.text_at_span import ON_PAGE, PRINTED
from ingestion.codes import SCORES_IN_WORDS

_IN_DIGITS = " ".join(f"when '{word}' then '{score}'" for word, score in SCORES_IN_WORDS.items())

STAGING_SUITES = (
    CheckedTable(
        suite="files",
        table="staging.file",
        query="""
            select
                file_name,
                case
                    when document_id in (select document_id from staging.document) then 'read'
                    when file_name in (select file_name from staging.rejection)
                        or document_id in (select document_id from staging.rejection) then 'rejected'
                end as known_as
            from staging.file
        """,
        identified_by=("file_name",),
        checks=(
            Check(
                name="no_file_is_lost",
                meaning="Every file of the folder was read, or is listed as rejected with its reason.",
                reason="A file that is left out without a notice would not be missed.",
                expect=lambda gxe: gxe.ExpectColumnValuesToNotBeNull(column="known_as"),
            ),
        ),
    ),
    CheckedTable(
        suite="documents",
        table="staging.document",
        query="""
            select document_id, file_name, length(text) as text_length
            from staging.document
        """,
        identified_by=("document_id", "file_name"),
        divided_by="document_id",
        checks=(
            Check(
                name="document_is_read_once",
                meaning="Each document is in staging once, even if several files contain it.",
                reason="A document read twice would count its figures twice.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeUnique(column="document_id"),
            ),
            Check(
                name="document_has_text",
                meaning="A document that was read has at least 200 characters.",
                reason="The shortest real page has thousands; less means that the text was not found.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="text_length", min_value=200),
                is_blocking=False,
            ),
        ),
    ),
    CheckedTable(
        suite="sections",
        table="staging.section",
        query="""
            select
                section.document_id, section.ordinal, section.title,
                greatest(
                    -section.char_start,
                    section.char_start + 1 - section.char_end,
                    section.char_end - document.characters
                ) as characters_outside,
                greatest(parent.char_start - section.char_start, section.char_end - parent.char_end)
                    as characters_outside_parent
            from staging.section
            inner join staging.document on section.document_id = document.document_id
            left join staging.section as parent
                on section.document_id = parent.document_id and section.parent_ordinal = parent.ordinal
        """,
        identified_by=("document_id", "ordinal", "title"),
        divided_by="document_id",
        checks=(
            Check(
                name="section_lies_in_its_document",
                meaning="A section begins before it ends, within its document.",
                reason="Figures take their quality statement from their section.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="characters_outside", max_value=0),
            ),
            Check(
                name="section_lies_in_its_parent",
                meaning="A section is inside its parent section.",
                reason="A section that ends after its parent would give its statement to figures of another section.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="characters_outside_parent", max_value=0),
            ),
        ),
    ),
    CheckedTable(
        suite="headers",
        table="staging.header",
        query=f"""
            select header.document_id, header.fact, header.char_start, header.printed,
                {PRINTED.format("header")} as text_at_span
            from staging.header inner join page on {ON_PAGE.format("header")}
        """,
        identified_by=("document_id", "fact", "char_start"),
        divided_by="document_id",
        checks=(
            Check(
                name="header_fact_stands_where_its_span_says",
                meaning="The text at the span of a title, date, rating or percentage is the text that was read.",
                reason="A rating must be found in the report to be checked.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(column_A="printed", column_B="text_at_span"),
            ),
        ),
    ),
    CheckedTable(
        suite="scores",
        table="staging.score",
        query=f"""
            select score.document_id, score.quality_statement_code, score.char_start, score.score,
                cast(score.score as varchar) as expected_text, {PRINTED.format("score")} as printed,
                case lower(printed) {_IN_DIGITS} else printed end as text_at_span
            from staging.score inner join page on {ON_PAGE.format("score")}
        """,
        identified_by=("document_id", "quality_statement_code", "char_start"),
        divided_by="document_id",
        checks=(
            Check(
                name="score_stands_where_its_span_says",
                meaning="The text at a score's span is the score, in digits or in words.",
                reason="A score that cannot be traced to its place in the report cannot be trusted.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(
                    column_A="expected_text", column_B="text_at_span"
                ),
            ),
            Check(
                name="score_names_a_quality_statement",
                meaning="Every score belongs to a quality statement.",
                reason="A score without a statement would not be counted.",
                expect=lambda gxe: gxe.ExpectColumnValuesToNotBeNull(column="quality_statement_code"),
            ),
        ),
    ),
    *FIGURE_SUITES,
    CheckedTable(
        suite="passages",
        table="staging.passage",
        query=f"""
            select passage.document_id, passage.char_start, left(passage.text, 80) as beginning,
                left(substring(page_text, passage.char_start - page_start + 1, 300), least(80, length(passage.text)))
                    as text_at_span,
                length(passage.text) as text_length, passage.char_end - passage.char_start as span_length
            from staging.passage inner join page on {ON_PAGE.format("passage")}
        """,
        identified_by=("document_id", "char_start"),
        divided_by="document_id",
        checks=(
            Check(
                name="passage_stands_where_its_span_says",
                meaning="A paragraph begins at its span with the words that were read.",
                reason="Evidence is quoted from paragraphs and must be found in the report.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(column_A="beginning", column_B="text_at_span"),
            ),
            Check(
                name="passage_is_whole",
                meaning="A paragraph is as long as its span.",
                reason="A truncated paragraph hides its end.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(column_A="text_length", column_B="span_length"),
            ),
        ),
    ),
    CheckedTable(
        suite="evidence",
        table="staging.evidence",
        query=f"""
            select evidence.evidence_id, evidence.document_id, evidence.char_start,
                left(evidence.text, 80) as beginning,
                left(substring(page_text, evidence.char_start - page_start + 1, 300), least(80, length(evidence.text)))
                    as text_at_span,
                length(evidence.text) as text_length, evidence.char_end - evidence.char_start as span_length,
                lag(evidence.char_end) over (
                    partition by evidence.document_id order by evidence.char_start, evidence.char_end
                ) as end_before
            from staging.evidence inner join page on {ON_PAGE.format("evidence")}
        """,
        identified_by=("evidence_id",),
        divided_by="document_id",
        checks=(
            Check(
                name="sentence_is_at_its_span",
                meaning="A sentence of the findings begins at its span with the words that were read.",
                reason="Evidence is quoted, and must be found in the report.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(column_A="beginning", column_B="text_at_span"),
            ),
            Check(
                name="sentence_is_whole",
                meaning="A sentence of the findings is as long as its span.",
                reason="A truncated sentence may have the opposite meaning.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(column_A="text_length", column_B="span_length"),
            ),
            Check(
                name="sentence_is_read_once",
                meaning="No part of a report is in two sentences.",
                reason="A part that is read twice is counted twice.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                    column_A="char_start", column_B="end_before", or_equal=True, ignore_row_if="either_value_is_missing"
                ),
            ),
        ),
    ),
)
