with

score as (
    select * from {{ ref('fct_score') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

theme as (
    select * from {{ ref('dim_theme') }}
),

named as (
    select
        score.assessment_key,
        score.quality_statement_code,
        score.score,
        statement.statement_number,
        statement.quality_statement_name,
        theme.theme_key,
        theme.theme_code,
        count(*) over (partition by statement.theme_key, score.assessment_key) as known_in_theme,
        min(score.score) over (partition by score.assessment_key) as lowest_score
    from score
    inner join statement on score.quality_statement_key = statement.quality_statement_key
    inner join theme on statement.theme_key = theme.theme_key
),

-- A theme has an average only where all of its statements are scored.
theme_size as (
    select
        theme_key,
        count(*) as statements
    from statement
    group by theme_key
),

complete as (
    select
        named.*,
        case when named.known_in_theme = theme_size.statements then named.score end as score_in_complete_theme
    from named
    inner join theme_size on named.theme_key = theme_size.theme_key
)

select
    assessment_key,
    {%- for code in quality_statement_codes() %}
    max(case when quality_statement_code = '{{ code }}' then score end) as {{ code }},
    {%- endfor %}
    {%- for code in theme_codes() %}
    {{ rounded("avg(case when theme_code = '" ~ code ~ "' then score_in_complete_theme end)", 2) }} as {{ code }},
    {%- endfor %}
    min(lowest_score) as lowest_score,
    {{ joined_text("case when score = lowest_score then quality_statement_name end", "; ", "statement_number") }}
        as lowest_scored
from complete
group by assessment_key
