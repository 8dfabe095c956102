with

figure as (
    select
        figure.*,
        indicator.indicator_name,
        lower(figure.quote) as words,
        case indicator.polarity
            when 'higher_is_better' then figure.value - figure.comparator_value
            when 'lower_is_better' then figure.comparator_value - figure.value
        end as gain
    from {{ ref('fct_indicator') }} as figure
    inner join {{ ref('dim_indicator') }} as indicator on figure.indicator_key = indicator.indicator_key
    where
        figure.comparator_value is not null
        and indicator.polarity <> 'none'
),

-- Sentences that compare one figure with one value: in others it is not certain which pair the word is about.
plain as (
    select
        figure.document_id,
        figure.quote_start
    from figure
    inner join {{ ref('fct_comparator') }} as comparator on figure.indicator_id = comparator.indicator_id
    group by figure.document_id, figure.quote_start
    having count(*) = 1
),

worded as (
    select
        figure.*,
        {{ matches("figure.words", "(^|[^a-z])better than") }} as is_called_better,
        {{ matches("figure.words", "(^|[^a-z])(worse|poorer) than") }} as is_called_worse,
        {{ with_unit('figure.value', 'figure.unit') }} as value_text,
        {{ with_unit('figure.comparator_value', 'figure.unit') }} as comparator_text
    from figure
    inner join plain
        on
            figure.document_id = plain.document_id
            and figure.quote_start = plain.quote_start
)

select
    'judgement_contradicts_values' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    case when is_called_better then 'better' else 'worse' end as printed,
    case when is_called_better then 'worse' else 'better' end as expected,
    'The report calls ' || value_text || ' ' || case when is_called_better then 'better' else 'worse' end || ' than '
    || comparator_text || ' (' || comparator_area || '); for this indicator (' || indicator_name || ') it is '
    || case when is_called_better then 'worse' else 'better' end || '.' as explanation
from worded
where
    (is_called_better and not is_called_worse and gain < 0)
    or (is_called_worse and not is_called_better and gain > 0)
