-- Scorecard of every authority
--
-- Each authority's latest assessment: 1 significant shortfalls, 2 some shortfalls, 3 a good standard, 4 an exceptional
-- standard. Empty scores are not known. Ranks are among real authorities with all nine scores.

select
    authority,
    region,
    type,
    published_on,
    rating,
    percentage,
    assessing_needs,
    supporting_people_to_live_healthier_lives,
    equity_in_experience_and_outcomes,
    care_provision_integration_and_continuity,
    partnerships_and_communities,
    safe_systems_pathways_and_transitions,
    safeguarding,
    governance_management_and_sustainability,
    learning_improvement_and_innovation,
    points,
    national_rank,
    points_to_next_rating,
    next_rating,
    origin
from mart_scorecard
where is_latest [[and authority = {{authority}}]]
order by reading_order asc
