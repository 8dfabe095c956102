"""Explains an id: a figure with its sentence, its place, its comparators, its findings.

Scores and sentences of the findings are in explain_score.py.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from warehouse.answers.explain_score import explained_score, explained_sentence
from warehouse.database import DatabaseProblem, open_published
from warehouse.home import Home
from warehouse.sql import rows
from warehouse.wording import PERIOD_METHODS, counted, in_words

_IDS_THAT_BEGIN = """
    select 'figure' as kind, indicator_id as id from marts.fct_indicator where starts_with(indicator_id, $beginning)
    union all
    select 'score', score_key from marts.fct_score where starts_with(score_key, $beginning)
    union all
    select 'sentence', evidence_id from marts.fct_evidence where starts_with(evidence_id, $beginning)
"""
_FIGURE = """
    select
        figure.*, indicator.indicator_name, document.file_name, document_text.text,
        authority.authority_name, assessment.kind, assessment.published_on,
        statement.quality_statement_name, source.source_name
    from marts.fct_indicator as figure
    inner join marts.dim_document as document using (document_id)
    inner join marts.dim_document_text as document_text using (document_id)
    left join marts.dim_indicator as indicator using (indicator_key)
    left join marts.dim_assessment as assessment on figure.assessment_key = assessment.assessment_key
    left join marts.dim_authority as authority on figure.authority_key = authority.authority_key
    left join marts.dim_quality_statement as statement using (quality_statement_key)
    left join marts.dim_source as source on figure.source_code = source.source_code
    where figure.indicator_id = ?
"""
_COMPARATORS = """
    select comparator_area, comparator_value from marts.fct_comparator where indicator_id = ? order by char_start
"""
_FINDINGS = """
    select severity, explanation, spans from marts.fct_finding where document_id = ? order by severity, explanation
"""
_SAME_FACT = """
    select indicator_id from marts.fct_indicator
    where (same_fact_as = $fact or indicator_id = $fact) and indicator_id <> $this order by indicator_id
"""


def explain(database: Path, identity: str) -> str:
    """The attributes of one figure, score or sentence, as lines for a terminal.

    The start of an id is enough if it is unique. Raises DatabaseProblem where nothing is published, or where no or
    several figures, scores and sentences have such an id.
    """
    with open_published(database) as connection:
        found = connection.execute(_IDS_THAT_BEGIN, {"beginning": identity}).fetchall() if identity else []
        if len(found) != 1:
            raise DatabaseProblem(_why_not_one(Home.of(database), identity, Counter(kind for kind, _ in found)))
        ((kind, one),) = found
        return _EXPLAINED[kind](connection, one)


def _why_not_one(home: Home, identity: str, found: Counter[str]) -> str:
    if found:
        several = ", ".join(counted(number, kind) for kind, number in found.items())
        return f"{several} have an id that begins with “{identity}”. Give more of it."
    return (
        f"No figure, score or sentence has an id that begins with “{identity}”. Ids are indicator_id in fct_indicator, "
        "score_key in fct_score, evidence_id in fct_evidence: "
        + home.command("query", "select indicator_id, subject, value from fct_indicator")
    )


def _explained_figure(connection: duckdb.DuckDBPyConnection, indicator_id: str) -> str:
    (figure,) = rows(connection, _FIGURE, [indicator_id])
    comparators = connection.execute(_COMPARATORS, [indicator_id]).fetchall()
    findings = connection.execute(_FINDINGS, [figure["document_id"]]).fetchall()
    fact = figure["same_fact_as"] or indicator_id
    repeats = connection.execute(_SAME_FACT, {"fact": fact, "this": indicator_id}).fetchall()
    return "\n".join(
        [
            f"Figure {indicator_id}",
            "",
            *_aligned(_facts(figure, comparators)),
            "",
            f"  “{marked_sentence(figure)}”",
            "",
            *_aligned(_provenance(figure, [row[0] for row in repeats])),
            *(
                f"  Finding ({severity}): {explanation}"
                for severity, explanation, spans in findings
                if touches(json.loads(spans), figure)
            ),
        ]
    )


def touches(spans: list[dict[str, Any]], place: dict[str, Any]) -> bool:
    """Whether a finding's spans reach into the span of a figure of the same document."""
    return any(
        span["document_id"] == place["document_id"]
        and span["char_start"] < place["char_end"]
        and place["char_start"] < span["char_end"]
        for span in spans
    )


def marked_sentence(figure: dict[str, Any]) -> str:
    """The figure's sentence with its number between double brackets."""
    start, end = figure["char_start"] - figure["quote_start"], figure["char_end"] - figure["quote_start"]
    sentence = figure["text"][figure["quote_start"] : figure["quote_end"]]
    return " ".join(f"{sentence[:start]}[[{sentence[start:end]}]]{sentence[end:]}".split())


def _facts(figure: dict[str, Any], comparators: list[tuple[str, float | None]]) -> list[tuple[str, str]]:
    value = f"{figure['value']:,.10g}" + ("" if figure["unit"] == "count" else f" {figure['unit']}")
    marks = [
        figure["qualifier"],
        figure["measure_type"],
        "a target" if figure["is_target"] else None,
        "a projection" if figure["is_projection"] else None,
    ]
    method = in_words(figure["period_resolved_by"], PERIOD_METHODS)
    period = figure["period"] and (f"{figure['period']} ({method})" if method else figure["period"])
    printed = figure["period_printed"] and f"printed “{figure['period_printed']}”"
    compared = [f"{area} {format(value, ',.10g') if value is not None else 'in words'}" for area, value in comparators]
    difference = None
    if figure["difference"] is not None:
        difference = f"{figure['difference']:+,.10g}, {figure['computed_direction']}"
    return [
        ("Value", f"{value} ({', '.join(mark for mark in marks if mark)})"),
        ("Subject", figure["subject"]),
        ("Indicator", figure["indicator_name"] or "not in the catalogue"),
        ("Population", figure["population_group"]),
        ("Period", ", ".join(part for part in (period, printed) if part)),
        ("Source", figure["source_name"] or figure["source_code"]),
        ("Compared with", "; ".join(compared)),
        ("Difference", difference),
        ("The report says", figure["stated_direction"]),
    ]


def _provenance(figure: dict[str, Any], repeats: list[str]) -> list[tuple[str, str]]:
    line = figure["text"].count("\n", 0, figure["char_start"]) + 1
    assessment = [figure["authority_name"], figure["kind"], figure["published_on"] and str(figure["published_on"])]
    return [
        ("Assessment", ", ".join(part for part in assessment if part) or "in quarantine"),
        ("Section", " / ".join(part for part in (figure["quality_statement_name"], figure["section_title"]) if part)),
        ("File", f"{figure['file_name']}, line {line}, characters {figure['char_start']} to {figure['char_end']}"),
        ("Rule", figure["rule"]),
        ("Parser", figure["parser_version"]),
        ("Same fact", ", ".join(repeats)),
    ]


def _aligned(facts: list[tuple[str, str]]) -> list[str]:
    return [f"  {name:<16}{value}" for name, value in facts if value]


_EXPLAINED = {"figure": _explained_figure, "score": explained_score, "sentence": explained_sentence}
