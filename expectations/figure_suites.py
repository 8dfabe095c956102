"""Did we read the numbers right? What is expected of the ledger of numbers, of figures and of comparators."""

from expectations.suites import Expectation, Suite, is_true
from expectations.text_at_span import ON_PAGE, PRINTED

# A printed number gives its value as it stands or in thousands, millions, billions; words are not looked at.
_IS_AS_PRINTED = """
    coalesce(
        {value} = printed or round({value} / nullif(printed, 0), 6) in (1, 1000, 1000000, 1000000000),
        printed is null or ({value} is null and not regexp_full_match(printed.text_at_span, '{well_formed}'))
    )
"""
# A number in groups of three, or without separators: other digits ("£218,406,1190") have no value.
_WELL_FORMED = "[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?|[0-9]+([.][0-9]+)?"
_NUMBER_PRINTED = "try_cast(regexp_replace({0}, '[,*£ ]', '', 'g') as double)"

NUMBER_CLASSES = [
    "figure", "comparator", "period", "date", "score", "rating_scale", "name_or_title", "legal_reference",
    "age_or_threshold", "structure", "other", "unexplained",
]  # fmt: skip
MEASURE_TYPES = ["share", "count", "amount", "rate", "duration", "rank", "score", "change"]
AREAS = ["England", "region", "London", "prior_period", "peers", "other"]
DIRECTIONS = ["higher", "lower", "similar"]
UNITS = (
    r"^(?:percent|percentage_points|count|gbp|score|rank|ratio|minutes|hours|days|weeks|months|years|square_miles"
    r"|square_kilometres|hectares|per_[0-9a-z]+|[a-z]+_per_[a-z]+)$"
)
PERIODS = r"^(?:19|20)\d\d(?:(?:/\d\d)?(?: Q[1-4])?|-\d\d(?:-\d\d)?)$"

FIGURE_SUITES = (
    Suite(
        name="numbers",
        table="staging.number",
        query=f"""
            with figure as (select distinct indicator_id from staging.figure),
            printed as (
                select number.*, {PRINTED.format("number")} as text_at_span
                from staging.number inner join page on {ON_PAGE.format("number")}
            )
            select
                printed.document_id, printed.char_start, printed.text, printed.number_class, printed.text_at_span,
                coalesce(
                    lag(printed.char_end) over (
                        partition by printed.document_id order by printed.char_start, printed.char_end
                    ) <= printed.char_start,
                    true
                ) as follows_the_last,
                printed.number_class <> 'figure' or figure.indicator_id is not null as leads_to_a_figure
            from printed left join figure on printed.indicator_id = figure.indicator_id
        """,
        identified_by=("document_id", "char_start", "text"),
        expectations=(
            Expectation(
                name="number_stands_where_its_span_says",
                meaning="The text at a number's span is the number as it was read.",
                reason="Spans are how every value is traced; one that is off by a character points at nothing.",
                type="ExpectColumnPairValuesToBeEqual",
                arguments={"column_A": "text", "column_B": "text_at_span"},
            ),
            Expectation(
                name="number_is_classed",
                meaning="Every number is of a known class: figure, comparator, period, date, score and so on.",
                reason="The ledger says what each number is there for; a class that nobody knows says nothing.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "number_class", "value_set": NUMBER_CLASSES},
            ),
            Expectation(
                name="numbers_do_not_overlap",
                meaning="No number stands inside another.",
                reason="A number read twice would be counted twice.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("follows_the_last"),
            ),
            Expectation(
                name="number_of_a_figure_leads_to_it",
                meaning="A number of class figure names a figure that exists.",
                reason="Otherwise the number counts as explained and its figure is nowhere.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("leads_to_a_figure"),
            ),
        ),
    ),
    Suite(
        name="figures",
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
                number.indicator_id is not null as is_in_ledger,
                count(*) over (
                    partition by printed.document_id, printed.char_start, printed.char_end
                ) as figures_at_place,
                printed.quote_start <= printed.char_start and printed.char_end <= printed.quote_end
                and length(printed.quote) between 1 and printed.quote_end - printed.quote_start as is_in_sentence,
                {_IS_AS_PRINTED.format(value="printed.value", well_formed=_WELL_FORMED)} as is_as_printed,
                case when printed.measure_type = 'share' and printed.unit = 'percent' then printed.value end as share,
                try_cast(left(printed.period, 4) as integer) as period_year
            from printed
            left join staging.number
                on printed.indicator_id = number.indicator_id and printed.char_start = number.char_start
        """,
        identified_by=("document_id", "char_start", "text_at_span"),
        expectations=(
            Expectation(
                name="figure_is_in_the_ledger",
                meaning="The number of every figure stands in the ledger of numbers, at the same place.",
                reason="A value without a span is a defect: it could not be shown in the report.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_in_ledger"),
            ),
            Expectation(
                name="figure_has_the_value_that_is_printed",
                meaning="The value of a figure is the number printed at its span, or that many thousands or millions; "
                "null where the digits are no number.",
                reason="Printed values are kept as they are, never corrected.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_as_printed"),
            ),
            Expectation(
                name="figure_stands_in_its_sentence",
                meaning="A figure stands within the sentence that is quoted with it.",
                reason="The sentence is what a reader checks the figure against.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_in_sentence"),
            ),
            Expectation(
                name="figure_is_read_once",
                meaning="No place of a document gives two figures.",
                reason="The same number would be counted twice.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "figures_at_place", "value_set": [1]},
            ),
            Expectation(
                name="share_is_0_to_100",
                meaning="A percentage that is a share lies between 0 and 100.",
                reason="Only a change can exceed the whole; more is a misprint, or a change read as a share.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "share", "min_value": 0, "max_value": 100},
                is_blocking=False,
            ),
            Expectation(
                name="figure_is_not_negative",
                meaning="No figure is below zero.",
                reason="Reports print how far something fell as a positive number; a minus is a hyphen misread.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "value", "min_value": 0},
            ),
            Expectation(
                name="measure_type_is_known",
                meaning="Every figure is a share, count, amount, rate, duration, rank, score or change.",
                reason="What may be added, averaged or ranked depends on it.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "measure_type", "value_set": MEASURE_TYPES},
            ),
            Expectation(
                name="unit_is_in_the_vocabulary",
                meaning="The unit of every figure is in the vocabulary, such as percent, gbp, count or days.",
                reason="Values of an unknown unit can be compared with nothing.",
                type="ExpectColumnValuesToMatchRegex",
                arguments={"column": "unit", "regex": UNITS},
                is_blocking=False,
            ),
            Expectation(
                name="period_is_in_its_form",
                meaning="A period is 2022/23, 2023, 2022/23 Q4, 2023-11 or 2023-11-30.",
                reason="Periods are compared and sorted as texts.",
                type="ExpectColumnValuesToMatchRegex",
                arguments={"column": "period", "regex": PERIODS},
            ),
            Expectation(
                name="period_is_plausible",
                meaning="A period lies between 1990 and 2050.",
                reason="A year beyond that is a misprint, or another number read as a year.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "period_year", "min_value": 1990, "max_value": 2050},
                is_blocking=False,
            ),
            Expectation(
                name="stated_direction_is_known",
                meaning="A stated direction is higher, lower or similar.",
                reason="Better and worse are judgements; what they mean depends on the indicator.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "stated_direction", "value_set": DIRECTIONS},
            ),
        ),
    ),
    Suite(
        name="comparators",
        table="staging.comparator",
        query=f"""
            with printed as (
                select comparator.*, {PRINTED.format("comparator")} as text_at_span,
                    {_NUMBER_PRINTED.format(PRINTED.format("comparator"))} as printed
                from staging.comparator inner join page on {ON_PAGE.format("comparator")}
            )
            select
                printed.document_id, printed.char_start, printed.text_at_span, printed.comparator_area,
                printed.comparator_value is null or number.text is not null as is_in_ledger,
                {_IS_AS_PRINTED.format(value="printed.comparator_value", well_formed=_WELL_FORMED)} as is_as_printed,
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
        expectations=(
            Expectation(
                name="comparator_is_in_the_ledger",
                meaning="The number of every comparator stands in the ledger of numbers, at the same place.",
                reason="A comparison that cannot be shown in the report cannot be trusted.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_in_ledger"),
            ),
            Expectation(
                name="comparator_has_the_value_that_is_printed",
                meaning="The value of a comparator is the number printed at its span.",
                reason="A figure held against a wrong number is worse than none.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_as_printed"),
            ),
            Expectation(
                name="comparator_area_is_known",
                meaning="A comparator is of England, a region, London, an earlier period, peers or other.",
                reason="Benchmarks choose their comparator by its area.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "comparator_area", "value_set": AREAS},
            ),
            Expectation(
                name="comparator_is_of_the_figures_size",
                meaning="A figure and its comparator are at most twenty times apart.",
                reason="What is further apart is hardly of one thing: a number of another sentence was taken.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "times_apart", "max_value": 20},
                is_blocking=False,
            ),
        ),
    ),
)
