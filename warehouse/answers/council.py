"""One authority on one screen: rating, scores, largest differences from England, most frequent shortfalls."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warehouse.answers.authorities import known_authority
from warehouse.answers.explain_score import bullet
from warehouse.database import DatabaseProblem, open_published
from warehouse.home import Home
from warehouse.sql import rows
from warehouse.wording import KINDS, day_in_words, in_words, period_in_words, value_in_words

MAX_DIFFERENCES = 5
MAX_TOPICS = 5

_ASSESSMENT = """
    select scorecard.*
    from marts.mart_scorecard as scorecard inner join marts.dim_authority as authority using (authority_key)
    where scorecard.is_latest and authority.authority_slug = ?
"""
_SCORES = """
    select statement.quality_statement_name as statement, score.score, score.score_key
    from marts.fct_score as score inner join marts.dim_quality_statement as statement using (quality_statement_key)
    where score.assessment_key = ? order by statement.statement_number
"""
_DIFFERENCES = """
    select indicator_name, period, value, england_value, unit, difference, favourable
    from marts.mart_benchmark
    where authority_key = $authority and england_value > 0 and difference is not null
    order by abs(difference) / england_value desc, indicator_name limit $limit
"""
_SHORTFALLS = """
    select topic.topic, topic.shortfalls, evidence.sentence, evidence.judgement, evidence.voice, evidence.evidence_id
    from marts.mart_topic as topic
    inner join marts.mart_evidence as evidence
        on topic.assessment_key = evidence.assessment_key and topic.topic_code = evidence.topic_code
    inner join (select evidence_id, example_rank from marts.fct_evidence) as ranked using (evidence_id)
    where topic.assessment_key = $assessment and topic.shortfalls > 0 and evidence.judgement = 'shortfall'
    qualify row_number() over (
        partition by topic.topic_code
        order by ranked.example_rank nulls last, evidence.evidence_id
    ) = 1
    order by topic.shortfalls desc, topic.topic limit $limit
"""


def council(database: Path, name: str) -> str:
    """The latest assessment of an authority, by its name, official name or slug, as lines for a terminal.

    Raises DatabaseProblem where nothing is published or no authority of that name is assessed.
    """
    with open_published(database) as connection:
        found = rows(connection, _ASSESSMENT, [known_authority(connection, Home.of(database), name)])
        if not found:
            raise DatabaseProblem(
                f"No assessment of “{name}” is published. Those that are: "
                + Home.of(database).command("query", "select distinct authority, authority_slug from mart_scorecard")
            )
        card = found[0]
        scores = rows(connection, _SCORES, [card["assessment_key"]])
        asked = {"authority": card["authority_key"], "limit": MAX_DIFFERENCES}
        differences = rows(connection, _DIFFERENCES, asked)
        asked = {"assessment": card["assessment_key"], "limit": MAX_TOPICS}
        shortfalls = rows(connection, _SHORTFALLS, asked)
    return "\n".join(
        [
            *_heading(card),
            "",
            "Scores, each with the id that `assurance explain` takes",
            *(f"  {row['score']}  {row['statement']:<55}{row['score_key']}" for row in scores),
            "",
            "Largest differences from England" if differences else "No figure has a value of England",
            *(_difference(row) for row in differences),
            "",
            _shortfalls_heading(card, shortfalls),
            *(line for row in shortfalls for line in (f"  {row['topic']}: {row['shortfalls']}", *bullet(row))),
        ]
    )


def _shortfalls_heading(card: dict[str, Any], shortfalls: Sequence[object]) -> str:
    if card["origin"] == "published_table":
        return "No report of it was read; the scores are from the table of published scores"
    return "Most frequent shortfalls, with the number of sentences" if shortfalls else "No shortfall was found"


def _heading(card: dict[str, Any]) -> list[str]:
    rating = card["rating"] or "no rating"
    percentage = f", {card['percentage']}%" if card["percentage"] is not None else ""
    about = [
        card["region"],
        "invented council" if card["is_example"] else card["type"],
        " of ".join(
            part for part in (in_words(card["kind"], KINDS).lower(), day_in_words(card["published_on"])) if part
        ),
    ]
    ranks = f"rank {card['national_rank']} of {card['national_of']}" if card["national_rank"] else ""
    line = f"{rating}{percentage}; scores: {card['scores_known_text']}" + (f"; {ranks}" if ranks else "")
    return [f"{card['authority']} ({', '.join(part for part in about if part)})", line]


def _difference(row: dict[str, Any]) -> str:
    judged = {True: "better", False: "worse", None: "neither is better"}[row["favourable"]]
    period = f", {period_in_words(row['period']) or 'period not known'}"
    value, england = (value_in_words(number, row["unit"]) for number in (row["value"], row["england_value"]))
    return f"  {row['indicator_name']}{period}: {value}, England {england} ({judged})"
