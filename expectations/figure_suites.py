"""Did we read the numbers correctly? Checks of numbers, figures and comparators."""

from typing import get_args

from expectations.checks import Check, CheckedTable
from expectations.text_at_span import ON_PAGE, PRINTED
from ingestion.codes import ComparatorArea, Direction, MeasureType, NumberClass

# A printed number gives its value directly or in thousands, millions, billions; number words are not checked.
_TIMES_PRINTED = """
    case
        when printed is null then null
        when {value} is null and not regexp_full_match(printed.text_at_span, '{well_formed}') then null
        when {value} = printed then 1
        else coalesce(round({value} / nullif(printed, 0), 6), 0)
    end
"""
# A number in groups of three, or without separators: other digits ("£218,406,1190") have no value.
_WELL_FORMED = "[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?|[0-9]+([.][0-9]+)?"
_SCALES = [1, 1_000, 1_000_000, 1_000_000_000]
_NUMBER_PRINTED = "try_cast(regexp_replace({0}, '[,*£ ]', '', 'g') as double)"

NUMBER_CLASSES = list(get_args(NumberClass))
MEASURE_TYPES = list(get_args(MeasureType))
AREAS = list(get_args(ComparatorArea))
DIRECTIONS = list(get_args(Direction))
UNITS = (
    r"^(?:percent|percentage_points|count|gbp|score|rank|ratio|minutes|hours|days|weeks|months|years|square_miles"
    r"|square_kilometres|hectares|per_[0-9a-z]+|[a-z]+_per_[a-z]+)$"
)
PERIODS = r"^(?:19|20)\d\d(?:(?:/\d\d)?(?: Q[1-4])?|-\d\d(?:-\d\d)?)$"

FIGURE_SUITES = (
    CheckedTable(
        suite="numbers",
        table="staging.number",
        query=f"""
            with figure as (select distinct indicator_id from staging.figure),
            printed as (
                select number.*, {PRINTED.format("number")} as text_at_span
                from staging.number inner join page on {ON_PAGE.format("number")}
            )
            select
                printed.document_id, printed.char_start, printed.text, printed.number_class, printed.text_at_span,
                lag(printed.char_end) over (
                    partition by printed.document_id order by printed.char_start, printed.char_end
                ) as end_before,
                figure.indicator_id as figure_id
            from printed left join figure on printed.indicator_id = figure.indicator_id
        """,
        identified_by=("document_id", "char_start", "text"),
        divided_by="document_id",
        checks=(
            Check(
                name="number_stands_where_its_span_says",
                meaning="The text at a number's span is the number as it was read.",
                reason="Every value is traced by its span; a span that is off by one character is wrong.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(column_A="text", column_B="text_at_span"),
            ),
            Check(
                name="number_is_classed",
                meaning="Every number is of a known class: figure, comparator, period, date, score and so on.",
                reason="The class is the meaning of a number; an unknown class has no meaning.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="number_class", value_set=NUMBER_CLASSES),
            ),
            Check(
                name="numbers_do_not_overlap",
                meaning="No number is inside another number.",
                reason="A number read twice would be counted twice.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                    column_A="char_start", column_B="end_before", or_equal=True, ignore_row_if="either_value_is_missing"
                ),
            ),
            Check(
                name="number_of_a_figure_leads_to_it",
                meaning="A number of class figure refers to an existing figure.",
                reason="Otherwise the number counts as explained although its figure is missing.",
                expect=lambda gxe: gxe.ExpectColumnValuesToNotBeNull(
                    column="figure_id", row_condition=gxe.row_conditions.Column("number_class") == "figure"
                ),
            ),
        ),
    ),
    CheckedTable(
        suite="figures",
        table="staging.figure",
        query=f"""
            with printed as (
                select figure.*, {PRINTED.format("figure")} as text_at_span,
                    {_NUMBER_PRINTED.format(PRINTED.format("figure"))} as printed
                from staging.figure inner join page on {ON_PAGE.format("figure")}
            )
            select
                printed.document_id, printed.char_start, printed.char_end, printed.text_at_span, printed.value,
                printed.unit, printed.measure_type, printed.period, printed.stated_direction,
                number.text as ledger_text,
                greatest(
                    printed.quote_start - printed.char_start,
                    printed.char_end - printed.quote_end,
                    1 - length(printed.quote),
                    length(printed.quote) - (printed.quote_end - printed.quote_start)
                ) as characters_outside_quote,
                {_TIMES_PRINTED.format(value="printed.value", well_formed=_WELL_FORMED)} as times_printed,
                case when printed.measure_type = 'share' and printed.unit = 'percent' then printed.value end as share,
                case when left(printed.text_at_span, 1) between '0' and '9' then printed.value end as unsigned_value,
                try_cast(left(printed.period, 4) as integer) as period_year
            from printed
            left join staging.number
                on printed.indicator_id = number.indicator_id and printed.char_start = number.char_start
        """,
        identified_by=("document_id", "char_start", "text_at_span"),
        divided_by="document_id",
        checks=(
            Check(
                name="figure_is_in_the_ledger",
                meaning="The number of every figure is among the document's numbers, at the same place.",
                reason="A value without a span is a defect: it could not be shown in the report.",
                expect=lambda gxe: gxe.ExpectColumnValuesToNotBeNull(column="ledger_text"),
            ),
            Check(
                name="figure_has_the_value_that_is_printed",
                meaning="The value of a figure is the number printed at its span, or that many thousands or millions; "
                "null where the digits are no number.",
                reason="Printed values are never corrected.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="times_printed", value_set=_SCALES),
            ),
            Check(
                name="figure_stands_in_its_sentence",
                meaning="A figure is inside its quoted sentence.",
                reason="A reader checks the figure against this sentence.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="characters_outside_quote", max_value=0),
            ),
            Check(
                name="figure_is_read_once",
                meaning="No place of a document gives two figures.",
                reason="The same number would be counted twice.",
                expect=lambda gxe: gxe.ExpectCompoundColumnsToBeUnique(
                    column_list=["document_id", "char_start", "char_end"]
                ),
            ),
            Check(
                name="share_is_0_to_100",
                meaning="A percentage that is a share is between 0 and 100.",
                reason="Only a change can exceed the whole; a larger share is a misprint, or a change.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="share", min_value=0, max_value=100),
                is_blocking=False,
            ),
            Check(
                name="figure_is_not_negative",
                meaning="A figure is below zero only where a sign is printed with it.",
                reason="Reports print the size of a fall as a positive number; a hyphen is not a minus.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="unsigned_value", min_value=0),
            ),
            Check(
                name="measure_type_is_known",
                meaning="Every figure is a share, count, amount, rate, duration, rank, score or change.",
                reason="Adding, averaging and ranking depend on the measure type.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="measure_type", value_set=MEASURE_TYPES),
            ),
            Check(
                name="unit_is_in_the_vocabulary",
                meaning="The unit of every figure is in the vocabulary, such as percent, gbp, count or days.",
                reason="Values of an unknown unit cannot be compared.",
                expect=lambda gxe: gxe.ExpectColumnValuesToMatchRegex(column="unit", regex=UNITS),
                is_blocking=False,
            ),
            Check(
                name="period_is_in_its_form",
                meaning="A period is 2022/23, 2023, 2022/23 Q4, 2023-11 or 2023-11-30.",
                reason="Periods are compared and sorted as texts.",
                expect=lambda gxe: gxe.ExpectColumnValuesToMatchRegex(column="period", regex=PERIODS),
            ),
            Check(
                name="period_is_plausible",
                meaning="A period is between 1990 and 2050.",
                reason="Another year is a misprint, or another number read as a year.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(
                    column="period_year", min_value=1990, max_value=2050
                ),
                is_blocking=False,
            ),
            Check(
                name="stated_direction_is_known",
                meaning="A stated direction is higher, lower or similar.",
                reason="Better and worse are judgements; what they mean depends on the indicator.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="stated_direction", value_set=DIRECTIONS),
            ),
        ),
    ),
    CheckedTable(
        suite="comparators",
        table="staging.comparator",
        query=f"""
            with printed as (
                select comparator.*, {PRINTED.format("comparator")} as text_at_span,
                    {_NUMBER_PRINTED.format(PRINTED.format("comparator"))} as printed
                from staging.comparator inner join page on {ON_PAGE.format("comparator")}
            )
            select
                printed.document_id, printed.char_start, printed.text_at_span, printed.comparator_area,
                printed.comparator_value, number.text as ledger_text,
                {_TIMES_PRINTED.format(value="printed.comparator_value", well_formed=_WELL_FORMED)} as times_printed,
                case
                    when figure.value > 0 and printed.comparator_value > 0
                        then greatest(figure.value, printed.comparator_value)
                        / least(figure.value, printed.comparator_value)
                end as times_apart
            from printed
            left join staging.figure on printed.indicator_id = figure.indicator_id
            left join staging.number
                on printed.document_id = number.document_id and printed.char_start = number.char_start
        """,
        identified_by=("document_id", "char_start", "text_at_span"),
        divided_by="document_id",
        checks=(
            Check(
                name="comparator_is_in_the_ledger",
                meaning="The number of every comparator is among the document's numbers, at the same place.",
                reason="A comparison that cannot be shown in the report cannot be trusted.",
                expect=lambda gxe: gxe.ExpectColumnValuesToNotBeNull(
                    column="ledger_text", row_condition=gxe.row_conditions.Column("comparator_value").is_not_null()
                ),
            ),
            Check(
                name="comparator_has_the_value_that_is_printed",
                meaning="The value of a comparator is the number printed at its span.",
                reason="A wrong comparator is worse than no comparator.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="times_printed", value_set=_SCALES),
            ),
            Check(
                name="comparator_area_is_known",
                meaning="A comparator is of England, a region, London, an earlier period, peers or other.",
                reason="Benchmarks choose their comparator by its area.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="comparator_area", value_set=AREAS),
            ),
            Check(
                name="comparator_is_of_the_figures_size",
                meaning="A figure and its comparator are at most twenty times apart.",
                reason="Values further apart probably measure different things: the comparator is wrong.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="times_apart", max_value=20),
                is_blocking=False,
            ),
        ),
    ),
)
