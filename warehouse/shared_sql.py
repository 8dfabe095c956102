"""SQL over the published marts that the pages, the workbook and the answers share."""

# The assessments in averages and national ranks: the latest of each real authority, without pilots.
COMPARED = "is_latest and kind <> 'pilot' and not is_example"
SEVEREST_FIRST = "case severity when 'high' then 1 when 'medium' then 2 else 3 end"
RATINGS = f"""
    select rating, count(*) as authorities from marts.mart_scorecard
    where {COMPARED} and rating is not null group by rating order by rating
"""
# Each statement as the newest framework that contains it names it.
STATEMENTS = """
    select quality_statement_code as code, quality_statement_name as name, theme_name, theme_number, statement_number
    from marts.dim_quality_statement
    qualify row_number() over (partition by quality_statement_code order by framework_version desc) = 1
    order by theme_number, statement_number
"""
