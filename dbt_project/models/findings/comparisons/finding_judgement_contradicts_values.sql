with

figure as (
    select
        figure.*,
        indicator.indicator_name,
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

compared as (
    select
        figure.*,
        claim.word,
        case claim.word when 'better' then 'worse' else 'better' end as other_word,
        {{ with_unit('figure.value', 'figure.unit') }} as value_text,
        {{ with_unit('figure.comparator_value', 'figure.unit') }} as comparator_text
    from figure
    inner join plain
        on
            figure.document_id = plain.document_id
            and figure.quote_start = plain.quote_start
    inner join {{ ref('int_claim') }} as claim
        on
            claim.claim = 'judgement'
            and figure.document_id = claim.document_id
            and figure.char_start between claim.char_start and claim.char_end
)

select
    'judgement_contradicts_values' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    word as printed,
    other_word as expected,
    'The report calls ' || value_text || ' “' || word || '” than ' || comparator_text || ' (' || comparator_area
    || '); for this indicator (' || indicator_name || ') it is ' || other_word || '.' as explanation
from compared
where (word = 'better' and gain < 0) or (word = 'worse' and gain > 0)
