with

published as (
    select * from {{ ref('published_scores') }}
),

authority as (
    select * from {{ ref('authorities') }}
),

rating as (
    select distinct rating from {{ ref('ratings') }}
),

spelled as (
    select
        slug as authority_slug,
        ';' || {{ plain_name("name || ';' || official_name || ';' || coalesce(aliases, '')") }} || ';' as spellings
    from authority
)

select
    spelled.authority_slug,
    rating.rating,
    published.pct as percentage,
    published.assessing_needs,
    published.supporting_people,
    published.equity,
    published.care_provision,
    published.partnerships,
    published.pathways,
    published.safeguarding,
    published.governance,
    published.learning
from published
left join spelled
    on spelled.spellings like '%;' || {{ plain_name('published.authority_name') }} || ';%'
left join rating on lower(published.overall_rating) = lower(rating.rating)
