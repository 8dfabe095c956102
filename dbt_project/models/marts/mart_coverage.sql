{%- set counted = {
    'sections': ref('stg_reports__sections'),
    'scores_found': ref('fct_score_source'),
    'passages': ref('fct_passage'),
    'findings': ref('fct_finding'),
} -%}
{%- set others_with_figures -%}
100.0 * (layout.documents_with_figures - case when figure.figures > 0 then 1 else 0 end)
{%- endset -%}

with

document as (
    select * from {{ ref('dim_document') }}
),

number as (
    select
        document_id,
        count(*) as numbers_found,
        sum(case when number_class = 'unexplained' then 1 else 0 end) as numbers_unexplained,
        sum(case when number_class = 'figure' and touches_text then 1 else 0 end) as figures_touching_text
    from {{ ref('fct_number') }}
    group by document_id
),

figure as (
    select
        document_id,
        count(*) as figures,
        sum(case when same_fact_as is not null then 1 else 0 end) as figures_repeated,
        sum(case when indicator_key is null then 1 else 0 end) as figures_not_in_catalogue
    from {{ ref('fct_indicator') }}
    group by document_id
),

value_range as (
    select
        document_id,
        sum(case when is_outside then 1 else 0 end) as values_outside_range
    from {{ ref('int_value_range') }}
    group by document_id
),

score_place as (
    select * from {{ ref('int_score_place') }}
),

-- The number of documents of each layout, with and without figures: the other documents of its layout are the
-- expectation for a document.
layout as (
    select
        document.layout,
        count(*) as documents,
        sum(case when figure.figures > 0 then 1 else 0 end) as documents_with_figures
    from document
    left join figure on document.document_id = figure.document_id
    group by document.layout
),

rejection as (
    select
        document_id,
        sum(occurrences) as rejections
    from {{ ref('mart_rejection') }}
    group by document_id
)

{%- for name, relation in counted.items() %},

{{ name }} as (
    select
        document_id,
        count(*) as {{ name }}
    from {{ relation }}
    group by document_id
)
{%- endfor %}

select
    document.document_id,
    document.file_name,
    document.assessment_key,
    document.authority_slug,
    document.layout,
    document.characters,
    cast(coalesce(number.numbers_found, 0) as integer) as numbers_found,
    cast(coalesce(number.numbers_found - number.numbers_unexplained, 0) as integer) as numbers_explained,
    cast(coalesce(number.numbers_unexplained, 0) as integer) as numbers_unexplained,
    {{ rounded('100.0 * (number.numbers_found - number.numbers_unexplained) / number.numbers_found', 2) }}
        as share_explained,
    cast(coalesce(figure.figures, 0) as integer) as figures,
    cast(coalesce(figure.figures_repeated, 0) as integer) as figures_repeated,
    cast(coalesce(figure.figures_not_in_catalogue, 0) as integer) as figures_not_in_catalogue,
    {%- for name in counted %}
    cast(coalesce({{ name }}.{{ name }}, 0) as integer) as {{ name }},
    {%- endfor %}
    cast(coalesce(rejection.rejections, 0) as integer) as rejections,
    cast(coalesce(number.figures_touching_text, 0) as integer) as figures_touching_text,
    cast(score_place.statements_without_score as integer) as statements_without_score,
    cast(score_place.furthest_score as integer) as furthest_score,
    case
        when layout.documents > {{ var('min_compared') }} then
            {{ rounded(others_with_figures ~ ' / (layout.documents - 1)', 2) }}
    end as layout_share_with_figures,
    cast(coalesce(value_range.values_outside_range, 0) as integer) as values_outside_range,
    document.parser_version
from document
left join number on document.document_id = number.document_id
left join figure on document.document_id = figure.document_id
left join rejection on document.document_id = rejection.document_id
left join value_range on document.document_id = value_range.document_id
inner join score_place on document.document_id = score_place.document_id
inner join layout on document.layout = layout.layout
{%- for name in counted %}
left join {{ name }} on document.document_id = {{ name }}.document_id
{%- endfor %}
