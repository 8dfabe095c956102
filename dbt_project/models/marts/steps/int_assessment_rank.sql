with

assessment as (
    select * from {{ ref('dim_assessment') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
),

-- Only the latest assessments with all nine scores have a rank. Pilots are indicative, examples are invented.
comparable as (
    select
        assessment.assessment_key,
        assessment.points_with_table as points,
        authority.region_name
    from assessment
    inner join authority on assessment.authority_key = authority.authority_key
    where
        {{ counts_for_its_authority('assessment') }}
        and assessment.percentage_with_table is not null
        and not authority.is_example
)

select
    assessment_key,
    cast(rank() over (order by points desc) as integer) as national_rank,
    cast(count(*) over () as integer) as national_of,
    cast(rank() over (partition by region_name order by points desc) as integer) as regional_rank,
    cast(count(*) over (partition by region_name) as integer) as regional_of
from comparable
