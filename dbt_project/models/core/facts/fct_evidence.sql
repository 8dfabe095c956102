with

evidence as (
    select * from {{ ref('stg_reports__evidence') }}
),

figure as (
    select * from {{ ref('stg_reports__figures') }}
),

document as (
    select * from {{ ref('int_document') }}
),

context as (
    select * from {{ ref('int_document_context') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

counted as (
    select
        evidence.evidence_id,
        count(*) as figures
    from evidence
    inner join figure
        on
            evidence.document_id = figure.document_id
            and evidence.char_start <= figure.char_start
            and evidence.char_end > figure.char_start
    group by evidence.evidence_id
),

sentence as (
    select
        evidence.evidence_id,
        evidence.document_id,
        evidence.char_start,
        coalesce(context.assessment_key, evidence.document_id) as printed_in,
        evidence.text_key,
        evidence.quality_statement_code,
        length(evidence.text) < 60 as is_short,
        row_number() over (
            partition by evidence.document_id, evidence.quality_statement_code, evidence.text_key
            order by evidence.char_start asc
        ) as occurrence
    from evidence
    left join context on evidence.document_id = context.document_id
),

-- Repeats of the same words within an assessment (a summary, another copy) are no new evidence. The longest document
-- comes first. Short sentences ("Feedback was positive.") are about different things each time: only the same one in
-- another copy, under the same statement, repeats them.
ordered as (
    select
        sentence.evidence_id,
        row_number() over same_words as place,
        first_value(sentence.evidence_id) over same_words as original_id
    from sentence
    inner join document on sentence.document_id = document.document_id
    window same_words as (
        partition by
            sentence.printed_in,
            sentence.text_key,
            sentence.is_short,
            case when sentence.is_short then sentence.quality_statement_code end,
            case when sentence.is_short then sentence.occurrence end
        order by document.characters desc, sentence.document_id asc, sentence.char_start asc
    )
),

repeated as (
    select
        evidence_id,
        original_id as same_evidence_as
    from ordered
    where place > 1
),

-- The order for quoting the sentences of a statement and judgement.
ranked as (
    select
        evidence.evidence_id,
        row_number() over (
            partition by
                coalesce(context.assessment_key, evidence.document_id),
                evidence.quality_statement_code,
                evidence.judgement
            order by
                {{ best_example_first('evidence') }},
                evidence.document_id asc,
                evidence.char_start asc
        ) as example_rank
    from evidence
    left join context on evidence.document_id = context.document_id
    left join repeated on evidence.evidence_id = repeated.evidence_id
    where repeated.evidence_id is null
)

select
    evidence.evidence_id,
    evidence.document_id,
    evidence.char_start,
    evidence.char_end,
    context.assessment_key,
    context.authority_key,
    statement.quality_statement_key,
    evidence.quality_statement_code,
    evidence.section_title,
    evidence.passage_start,
    evidence.text,
    evidence.voice,
    substring(evidence.text, evidence.voice_start - evidence.char_start + 1, evidence.voice_end - evidence.voice_start)
        as voice_words,
    evidence.voice_start,
    evidence.voice_end,
    evidence.voice_rule,
    evidence.judgement,
    substring(
        evidence.text,
        evidence.judgement_start - evidence.char_start + 1,
        evidence.judgement_end - evidence.judgement_start
    ) as judgement_words,
    evidence.judgement_start,
    evidence.judgement_end,
    evidence.judgement_rule,
    evidence.undecided,
    cast(coalesce(counted.figures, 0) as integer) as figures,
    repeated.same_evidence_as,
    cast(ranked.example_rank as integer) as example_rank,
    evidence.parser_version
from evidence
left join counted on evidence.evidence_id = counted.evidence_id
left join repeated on evidence.evidence_id = repeated.evidence_id
left join ranked on evidence.evidence_id = ranked.evidence_id
left join context on evidence.document_id = context.document_id
left join statement
    on
        context.framework_version = statement.framework_version
        and evidence.quality_statement_code = statement.quality_statement_code
