"""What is expected of the data, table by table, with the reason for each expectation.

Pure data: Great Expectations is imported only where a suite is run (it takes seconds to import).
dbt tests what tables are (keys, relationships, grain); these suites check what the data says.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation: `type` is a class of great_expectations.expectations, `arguments` its parameters.

    `is_blocking`: a failure stops everything that depends on the data; otherwise it is shown as a warning.
    """

    name: str
    meaning: str
    reason: str
    type: str
    arguments: dict[str, Any]
    is_blocking: bool = True


@dataclass(frozen=True, slots=True)
class Suite:
    """Expectations of one table. `table` is schema.table in the build database, which is also the asset checked.

    `query` yields the rows to check; `identified_by` are the columns that name a failing row.
    """

    name: str
    table: str
    query: str
    identified_by: tuple[str, ...]
    expectations: tuple[Expectation, ...] = field(default=())


STAGING_SUITES = (
    Suite(
        name="staging_score",
        table="staging.score",
        query="""
            select
                score.document_id, score.quality_statement_code, score.char_start, score.score,
                cast(score.score as varchar) as expected_text,
                substring(document.text, score.char_start + 1, score.char_end - score.char_start) as printed_text
            from staging.score inner join staging.document using (document_id)
        """,
        identified_by=("document_id", "quality_statement_code", "char_start"),
        expectations=(
            Expectation(
                name="score_stands_where_its_span_says",
                meaning="The text at a score's span is the score.",
                reason="A score that cannot be traced to its place in the report cannot be trusted.",
                type="ExpectColumnPairValuesToBeEqual",
                arguments={"column_A": "expected_text", "column_B": "printed_text"},
            ),
            Expectation(
                name="score_names_a_quality_statement",
                meaning="Every score belongs to a quality statement.",
                reason="A score without a statement would be counted for none.",
                type="ExpectColumnValuesToNotBeNull",
                arguments={"column": "quality_statement_code"},
            ),
        ),
    ),
    Suite(
        name="staging_document",
        table="staging.document",
        query="select document_id, file_name, characters, length(text) as text_length from staging.document",
        identified_by=("document_id", "file_name"),
        expectations=(
            Expectation(
                name="document_is_read_once",
                meaning="Each document stands once in staging, whatever number of files hold it.",
                reason="A document read twice would count its figures twice.",
                type="ExpectColumnValuesToBeUnique",
                arguments={"column": "document_id"},
            ),
            Expectation(
                name="document_has_text",
                meaning="A document that was read has at least 200 characters.",
                reason="The shortest real page has thousands; less means that the text was not found.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "text_length", "min_value": 200},
                is_blocking=False,
            ),
        ),
    ),
)

MART_SUITES = (
    Suite(
        name="fct_score",
        table="marts.fct_score",
        query="""
            select
                assessment_key, authority_key, quality_statement_code, score, document_id, char_start,
                count(*) over (partition by assessment_key) as scores_of_assessment
            from marts.fct_score
        """,
        identified_by=("assessment_key", "quality_statement_code"),
        expectations=(
            Expectation(
                name="score_is_one_to_four",
                meaning="Scores are 1, 2, 3 or 4.",
                reason="The framework knows no other score; anything else is a reading fault.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "score", "value_set": [1, 2, 3, 4]},
            ),
            Expectation(
                name="assessment_has_at_most_nine_scores",
                meaning="An assessment has at most nine scores.",
                reason="There are nine quality statements; more would mean that two assessments were mixed.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "scores_of_assessment", "min_value": 1, "max_value": 9},
            ),
            Expectation(
                name="statement_is_scored_once_in_an_assessment",
                meaning="A quality statement has one score in an assessment.",
                reason="Pages and copies of a report repeat scores; a mart must count each once.",
                type="ExpectCompoundColumnsToBeUnique",
                arguments={"column_list": ["assessment_key", "quality_statement_code"]},
            ),
        ),
    ),
    Suite(
        name="dim_assessment",
        table="marts.dim_assessment",
        query="""
            select
                assessment.assessment_key, assessment.percentage_printed, assessment.percentage_computed,
                assessment.scores_known, assessment.rating_computed,
                case
                    when assessment.percentage_computed is null then true
                    else assessment.percentage_computed between rating.percentage_from and rating.percentage_to
                end as is_in_band
            from marts.dim_assessment as assessment
            left join seeds.ratings as rating on assessment.rating_computed = rating.rating
        """,
        identified_by=("assessment_key",),
        expectations=(
            Expectation(
                name="computed_percentage_is_0_to_100",
                meaning="A computed percentage lies between 0 and 100.",
                reason="It is the sum of nine scores over 36.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "percentage_computed", "min_value": 0, "max_value": 100},
            ),
            Expectation(
                name="printed_percentage_is_0_to_100",
                meaning="A printed percentage lies between 0 and 100.",
                reason="Anything else is a misprint, or another number read as the percentage.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "percentage_printed", "min_value": 0, "max_value": 100},
                is_blocking=False,
            ),
            Expectation(
                name="rating_is_in_its_band",
                meaning="The computed rating is the one whose band holds the computed percentage.",
                reason="CQC publishes the bands; 71 published ratings agree with them.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "is_in_band", "value_set": [True]},
            ),
            Expectation(
                name="assessment_is_listed_once",
                meaning="Each assessment stands once.",
                reason="Every mart joins to it; a second row would double all counts.",
                type="ExpectColumnValuesToBeUnique",
                arguments={"column": "assessment_key"},
            ),
        ),
    ),
    Suite(
        name="dim_authority",
        table="marts.dim_authority",
        query="""
            select authority_key, authority_slug from marts.dim_authority
            where is_current and authority_slug not in (select slug from staging.authority_addition)
        """,
        identified_by=("authority_slug",),
        expectations=(
            Expectation(
                name="all_153_authorities_are_there",
                meaning="There are 153 current authorities, not counting a folder's own additions.",
                reason="England has 153 authorities with adult social care duties; a missing one has no rank.",
                type="ExpectTableRowCountToEqual",
                arguments={"value": 153},
            ),
            Expectation(
                name="authority_is_current_once",
                meaning="An authority has one current version.",
                reason="Two would give its assessments twice.",
                type="ExpectColumnValuesToBeUnique",
                arguments={"column": "authority_slug"},
            ),
        ),
    ),
)
