with

score as (
    select * from {{ ref('fct_score') }}
),

assessment as (
    select * from {{ ref('dim_assessment') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

scored as (
    select
        score.*,
        assessment.kind,
        assessment.published_on,
        assessment.is_latest,
        authority.authority_name,
        authority.region_name,
        authority.authority_type,
        authority.is_example,
        -- The assessments in the averages: the latest of each real authority, without pilots.
        case
            when {{ counts_for_its_authority('assessment') }} and not authority.is_example then score.score
        end as compared_score
    from score
    inner join assessment on score.assessment_key = assessment.assessment_key
    inner join authority on score.authority_key = authority.authority_key
),

averaged as (
    select
        *,
        count(compared_score) over (partition by quality_statement_code) as england_of,
        avg(compared_score) over (partition by quality_statement_code) as england_average,
        count(compared_score) over (partition by quality_statement_code, region_name) as region_of,
        avg(compared_score) over (partition by quality_statement_code, region_name) as region_average,
        count(compared_score) over (partition by quality_statement_code, authority_type) as type_of,
        avg(compared_score) over (partition by quality_statement_code, authority_type) as type_average
    from scored
)

select
    averaged.score_key,
    averaged.assessment_key,
    averaged.authority_key,
    averaged.authority_name as authority,
    averaged.region_name,
    averaged.authority_type as type,
    averaged.is_example,
    averaged.kind,
    averaged.published_on,
    averaged.is_latest,
    averaged.quality_statement_key,
    averaged.quality_statement_code,
    statement.quality_statement_name,
    statement.statement_number,
    statement.theme_name,
    averaged.score,
    averaged.origin,
    {% for group in ['england', 'region', 'type'] -%}
    case
        when averaged.{{ group }}_of >= {{ var('min_compared') }}
            then {{ rounded('averaged.' ~ group ~ '_average', 2) }}
    end as {{ group }}_average,
    cast(averaged.{{ group }}_of as integer) as {{ group }}_of,
    {% endfor -%}
    case
        when averaged.england_of >= {{ var('min_compared') }}
            then {{ rounded('averaged.score - ' ~ rounded('averaged.england_average', 2), 2) }}
    end as difference,
    averaged.document_id,
    averaged.char_start,
    averaged.char_end
from averaged
inner join statement on averaged.quality_statement_key = statement.quality_statement_key
