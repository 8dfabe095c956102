"""Sentences of the findings found by their words: ranked, the match marked, with place and id.

Belongs here: the query, its filters, the form of the answer. Does not belong here: the index (search_index.py).
"""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from warehouse.answers.authorities import known_authority
from warehouse.answers.search_index import open_index
from warehouse.database import DatabaseProblem
from warehouse.home import Home
from warehouse.sql import rows
from warehouse.wording import counted

_WORD = re.compile(r"[^\W_]+")
_BESIDE_A_WORD = re.compile(r"^[\W_]+|[\W_]+$")  # a sign that the index would take for a part of the word
_FOUND = """
    with ranked as (
        select evidence_id, fts_main_sentence.match_bm25(evidence_id, $words, conjunctive := $all_words) as rank
        from sentence
    )
    select
        any_value(evidence.sentence) as sentence, evidence.evidence_id, any_value(evidence.authority) as authority,
        any_value(evidence.statement) as statement, any_value(evidence.score) as score,
        any_value(evidence.section_title) as section_title, any_value(evidence.voice) as voice,
        any_value(evidence.judgement) as judgement, string_agg(evidence.topic, ', ' order by evidence.topic) as topics,
        any_value(evidence.file_name) as file_name, any_value(evidence.char_start) as char_start,
        any_value(evidence.char_end) as char_end, any_value(evidence.source_url) as source_url
    from ranked inner join published.marts.mart_evidence as evidence using (evidence_id)
    where rank is not null
        and ($voice is null or evidence.voice = $voice)
        and ($judgement is null or evidence.judgement = $judgement)
        and ($topic is null or exists (
            select 1 from published.marts.mart_evidence as of_topic
            where of_topic.evidence_id = evidence.evidence_id
                and (of_topic.topic_code = $topic or lower(of_topic.topic) = lower($topic))
        ))
        and (len($scores) = 0 or list_contains($scores, evidence.score))
        and ($region is null or lower(evidence.region) = lower($region))
        and ($authority is null or evidence.authority_slug = $authority)
    group by evidence.evidence_id, rank
    order by rank desc, evidence.evidence_id
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions of a sentence besides its words; None and an empty tuple mean no condition."""

    voice: str | None = None
    judgement: str | None = None
    topic: str | None = None
    scores: tuple[int, ...] = ()
    region: str | None = None
    authority: str | None = None


def search(database: Path, folder: Path, words: str, filters: Filters, limit: int) -> str:
    """The sentences that match words best, as lines for a terminal. `folder` keeps the index.

    Only sentences with all words are shown; if there is none, sentences with some of the words. Raises DatabaseProblem
    where nothing is published, where there is no word, or where a topic, region or authority is unknown.
    """
    words = " ".join(filter(None, (_BESIDE_A_WORD.sub("", word) for word in words.split())))
    if not words:
        raise DatabaseProblem('There is no word to search for. Example: assurance search "respite"')
    with open_index(database, folder) as connection:
        home = Home.of(database)
        _check_names(connection, home, filters)
        if filters.authority is not None:
            filters = replace(
                filters, authority=known_authority(connection, home, filters.authority, "published.marts")
            )
        found = _found(connection, words, filters, all_words=True)
        only_some = not found and len(words.split()) > 1
        if only_some:
            found = _found(connection, words, filters, all_words=False)
        stems = _stems(connection, words)
        marked = [(row, _marked(connection, row["sentence"], stems)) for row in found[:limit]]
    ending = counted(len(found), "sentence")
    if only_some and found:
        ending += " with some of the words"
    if len(found) > limit:
        ending += f", the best {limit} shown"
    return "\n".join([*(line for row, sentence in marked for line in _lines(row, sentence)), ending])


def _found(
    connection: duckdb.DuckDBPyConnection, words: str, filters: Filters, all_words: bool
) -> list[dict[str, Any]]:
    return rows(
        connection,
        _FOUND,
        {
            "words": words,
            "all_words": all_words,
            "voice": filters.voice,
            "judgement": filters.judgement,
            "topic": filters.topic,
            "scores": list(filters.scores),
            "region": filters.region,
            "authority": filters.authority,
        },
    )


def _check_names(connection: duckdb.DuckDBPyConnection, home: Home, filters: Filters) -> None:
    """Raise DatabaseProblem where a filter has an unknown name."""
    known = {
        "topic": (filters.topic, ("topic_code", "topic_name"), "dim_topic"),
        "region": (filters.region, ("region_name",), "dim_authority"),
    }
    for kind, (name, columns, table) in known.items():
        tests = " or ".join(f"lower({column}) = lower($name)" for column in columns)
        count = connection.execute(
            f"select count(*) from published.marts.{table} where $name is not null and ({tests})", {"name": name}
        ).fetchone()
        if name is not None and not (count and count[0]):
            raise DatabaseProblem(
                f"No {kind} is called “{name}”. Names are in: "
                + home.command("query", f"select distinct {', '.join(columns)} from {table}")
            )


def _stems(connection: duckdb.DuckDBPyConnection, words: str) -> set[str]:
    return set(_stemmed(connection, _WORD.findall(words)).values())


def _stemmed(connection: duckdb.DuckDBPyConnection, words: Sequence[str]) -> dict[str, str]:
    """Each word with its stem, as the index has it."""
    return dict(
        connection.execute(
            "select word, stem(lower(strip_accents(word)), 'english') from (select unnest(?) as word)", [list(words)]
        ).fetchall()
    )


def _marked(connection: duckdb.DuckDBPyConnection, sentence: str, stems: set[str]) -> str:
    """The sentence on one line, with the words that match between double brackets."""
    of_word = _stemmed(connection, _WORD.findall(sentence))
    marked = _WORD.sub(
        lambda found: f"[[{found.group()}]]" if of_word[found.group()] in stems else found.group(), sentence
    )
    return " ".join(marked.split())


def _lines(row: dict[str, Any], sentence: str) -> list[str]:
    place = " / ".join(part for part in (row["statement"], row["section_title"]) if part)
    score = f", score {row['score']}" if row["score"] is not None else ""
    file = f"{row['file_name']}, characters {row['char_start']} to {row['char_end']}"
    return [
        f"{row['authority'] or 'no authority'}: {place}{score}",
        *textwrap.wrap(sentence, 100, initial_indent="  ", subsequent_indent="  "),
        f"  {row['voice']}, {row['judgement']}{', ' + row['topics'] if row['topics'] else ''}",
        f"  {row['evidence_id']}  {row['source_url'] or file}",
        "",
    ]
