-- Do the indicators printed under a quality statement support its score?
--
-- For each scored statement: the numbers of indicators in its section that are better and worse than England. Read
-- again a statement with score 3 or 4 and mostly worse indicators, or with score 1 or 2 and mostly better indicators.
-- Its score may still be right, because inspectors also judge evidence without numbers.

with

compared as (
    select
        figure.assessment_key,
        figure.quality_statement_key,
        count(case when benchmark.favourable then 1 end) as better_than_england,
        count(case when not benchmark.favourable then 1 end) as worse_than_england
    from mart_benchmark as benchmark
    inner join fct_indicator as figure on benchmark.indicator_id = figure.indicator_id
    where benchmark.favourable is not null and figure.quality_statement_key is not null
    group by figure.assessment_key, figure.quality_statement_key
)

select
    authority.authority_name as authority,
    assessment.kind,
    statement.quality_statement_name as statement,
    score.score,
    compared.better_than_england,
    compared.worse_than_england,
    case
        when compared.better_than_england = compared.worse_than_england then 'indicators are divided'
        when (score.score >= 3) = (compared.better_than_england > compared.worse_than_england) then 'indicators agree'
        when score.score >= 3 then 'score above indicators'
        else 'score below indicators'
    end as verdict
from compared
inner join fct_score as score
    on
        compared.assessment_key = score.assessment_key
        and compared.quality_statement_key = score.quality_statement_key
inner join dim_assessment as assessment on score.assessment_key = assessment.assessment_key
inner join dim_authority as authority on score.authority_key = authority.authority_key
inner join dim_quality_statement as statement on score.quality_statement_key = statement.quality_statement_key
where assessment.is_latest
order by verdict desc, authority asc, statement.statement_number asc
