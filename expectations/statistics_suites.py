"""Checks of official statistics. Publishers may be wrong as well, so these checks only warn."""

from expectations.checks import Check, CheckedTable

STATISTICS_SUITES = (
    CheckedTable(
        suite="official_values",
        table="marts.fct_official_value",
        query="""
            select
                official.official_value_key, official.source_file, official.row_number, official.area_kind,
                case when indicator.unit = 'percent' then official.value end as share,
                case when indicator.unit = 'percent' and official.denominator > 0 then
                    abs(100 * official.numerator / official.denominator - official.value)
                    - 0.5 * power(10, -coalesce(official.decimals, 0))
                end as beyond_rounding
            from marts.fct_official_value as official
            left join marts.dim_indicator as indicator on official.indicator_key = indicator.indicator_key
        """,
        identified_by=("official_value_key", "source_file", "row_number"),
        divided_by="source_file",
        checks=(
            Check(
                name="official_share_is_0_to_100",
                meaning="Official shares are between 0 and 100.",
                reason="Another value is no share: a wrong column was read, or the code has another meaning.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="share", min_value=0, max_value=100),
                is_blocking=False,
            ),
            Check(
                name="official_area_is_known",
                meaning="Every area is an authority, present or former, a region, England or a type of council.",
                reason="Values of an unknown area belong to no authority; mart_statistics_coverage lists them.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(
                    column="area_kind", value_set=["authority", "former_authority", "region", "england", "council_type"]
                ),
                is_blocking=False,
            ),
            Check(
                name="official_counts_give_the_value",
                meaning="Numerator over denominator is the value, within its rounding.",
                reason="Otherwise lines of different measures, groups or areas were joined, or the file is wrong.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="beyond_rounding", max_value=0.01),
                is_blocking=False,
            ),
        ),
    ),
    CheckedTable(
        suite="statistics_coverage",
        table="marts.mart_statistics_coverage",
        query="""
            select statistics_coverage_key, source_code, period, has_england, cells_not_understood
            from marts.mart_statistics_coverage
            where is_loaded and source_code = 'ASCOF'
        """,
        identified_by=("statistics_coverage_key", "source_code", "period"),
        checks=(
            Check(
                name="official_england_is_present",
                meaning="Every year of the outcomes framework has values of England.",
                reason="Without them no value can be compared with England; the file is incomplete or misread.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="has_england", value_set=[True]),
                is_blocking=False,
            ),
            Check(
                name="official_cells_are_understood",
                meaning="Every cell is a number or a known mark, of a known type of measure.",
                reason="Other cells are kept as printed and have no value.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="cells_not_understood", max_value=0),
                is_blocking=False,
            ),
        ),
    ),
    # Checks of the lines as read, before they are joined. They run with the marts, because they do not block.
    CheckedTable(
        suite="statistics_lines",
        table="statistics.value",
        query="""
            select
                file_id, row_number, period, area_level, area_code, area_name, measure_code, population_group,
                measure_type
            from statistics.value
        """,
        identified_by=("file_id", "row_number"),
        divided_by="area_name",
        checks=(
            Check(
                name="official_value_is_printed_once",
                meaning="A file prints each value once.",
                reason="Of two lines for the same area, measure, group and type the first counts, and may be wrong.",
                expect=lambda gxe: gxe.ExpectCompoundColumnsToBeUnique(
                    column_list=[
                        "file_id",
                        "period",
                        "area_level",
                        "area_code",
                        "area_name",
                        "measure_code",
                        "population_group",
                        "measure_type",
                    ]
                ),
                is_blocking=False,
            ),
            Check(
                name="official_year_is_known",
                meaning="Every line has a year.",
                reason="A value without a year cannot be compared.",
                expect=lambda gxe: gxe.ExpectColumnValuesToNotBeNull(column="period"),
                is_blocking=False,
            ),
        ),
    ),
)
