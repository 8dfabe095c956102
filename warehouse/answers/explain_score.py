"""A score explained: its place, then the strengths and shortfalls of its statement by topic.

Belongs here: scores, and single sentences of the findings. Does not belong here: figures (explain.py).
"""

import textwrap
from typing import Any

import duckdb

from warehouse.sql import rows

MAX_SENTENCES = 3  # of each judgement of a topic

_SCORE = """
    select
        score.score_key, score.score, score.origin, score.place, score.places, score.char_start, score.char_end,
        score.assessment_key, score.quality_statement_code, statement.quality_statement_name, meaning.authority,
        meaning.kind, meaning.published_on, document.file_name, document.source_url, document_text.text
    from marts.fct_score as score
    inner join marts.dim_quality_statement as statement using (quality_statement_key)
    inner join marts.mart_scorecard as meaning on score.assessment_key = meaning.assessment_key
    left join marts.dim_document as document on score.document_id = document.document_id
    left join marts.dim_document_text as document_text on score.document_id = document_text.document_id
    where score.score_key = ?
"""
_EVIDENCE = """
    select coalesce(topic, 'No topic') as topic, judgement, sentence, evidence_id, voice
    from marts.mart_evidence
    inner join (select evidence_id, example_rank from marts.fct_evidence) using (evidence_id)
    where assessment_key = $assessment and quality_statement_code = $statement
        and judgement in ('strength', 'shortfall')
    order by
        count(*) over (partition by topic) desc, topic, judgement desc, example_rank nulls last, evidence_id
"""
_SENTENCE = """
    select
        evidence.*, document.file_name, document.source_url,
        (
            select string_agg(topic.topic_name, ', ' order by topic.topic_name)
            from marts.bridge_evidence_topic as bridge inner join marts.dim_topic as topic using (topic_key)
            where bridge.evidence_id = evidence.evidence_id
        ) as topics
    from marts.fct_evidence as evidence inner join marts.dim_document as document using (document_id)
    where evidence.evidence_id = ?
"""


def explained_score(connection: duckdb.DuckDBPyConnection, score_key: str) -> str:
    """Everything known of the score with a key, as lines for a terminal."""
    (score,) = rows(connection, _SCORE, [score_key])
    wanted = {"assessment": score["assessment_key"], "statement": score["quality_statement_code"]}
    return "\n".join([*_facts(score), "", *_by_topic(rows(connection, _EVIDENCE, wanted))])


def _facts(score: dict[str, Any]) -> list[str]:
    assessment = [score["authority"], score["kind"], score["published_on"] and str(score["published_on"])]
    place = "a table of published scores, no report"
    if score["text"]:
        line = score["text"].count("\n", 0, score["char_start"]) + 1
        place = f"{score['file_name']}, line {line}, characters {score['char_start']} to {score['char_end']}"
    others = f", printed in {score['places']} places" if score["places"] > 1 else ""
    return [
        f"Score {score['score_key']}",
        "",
        f"  {'Score':<16}{score['score']} of 4{others}",
        f"  {'Statement':<16}{score['quality_statement_name']}",
        f"  {'Assessment':<16}{', '.join(part for part in assessment if part)}",
        f"  {'Place':<16}{place}",
        *([f"  {'Page':<16}{score['source_url']}"] if score["source_url"] else []),
    ]


def _by_topic(sentences: list[dict[str, Any]]) -> list[str]:
    """Sentences by topic, the topic with most first; of each judgement the surest few."""
    if not sentences:
        return ["  No sentence of this statement was read as a strength or a shortfall."]
    lines: list[str] = []
    shown: dict[tuple[str, str], int] = {}
    for topic in dict.fromkeys(row["topic"] for row in sentences):
        own = [row for row in sentences if row["topic"] == topic]
        strengths = sum(row["judgement"] == "strength" for row in own)
        lines.append(f"  {topic}: strengths {strengths}, shortfalls {len(own) - strengths}")
        for row in own:
            key = topic, row["judgement"]
            shown[key] = shown.get(key, 0) + 1
            if shown[key] <= MAX_SENTENCES:
                lines += bullet(row)
    return lines


def bullet(row: dict[str, Any]) -> list[str]:
    """A sentence under its sign, with its voice and id."""
    sign = "+" if row["judgement"] == "strength" else "-"
    said = f"{' '.join(row['sentence'].split())} ({row['voice']}, {row['evidence_id']})"
    return textwrap.wrap(said, 104, initial_indent=f"    {sign} ", subsequent_indent="      ")


def explained_sentence(connection: duckdb.DuckDBPyConnection, evidence_id: str) -> str:
    """The sentence of the findings with an id, and the words that made its labels."""
    (row,) = rows(connection, _SENTENCE, [evidence_id])
    facts = {
        "Voice": f"{row['voice']} ({row['voice_rule']}{_quoted(row['voice_words'])})",
        "Judgement": f"{row['judgement']} ({row['judgement_rule']}{_quoted(row['judgement_words'])})",
        "Topics": row["topics"] or "none",
        "Undecided": row["undecided"],
        "Section": row["section_title"],
        "File": f"{row['file_name']}, characters {row['char_start']} to {row['char_end']}",
        "Page": row["source_url"],
        "Same as": row["same_evidence_as"],
    }
    sentence = textwrap.wrap(" ".join(row["text"].split()), 100, initial_indent="  ", subsequent_indent="  ")
    lines = [f"  {name:<16}{value}" for name, value in facts.items() if value]
    return "\n".join([f"Sentence {row['evidence_id']}", "", *sentence, "", *lines])


def _quoted(words: str | None) -> str:
    return f": “{' '.join(words.split())}”" if words else ""
