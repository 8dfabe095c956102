"""`assurance status, explain, findings, search, council`: the answers of `warehouse.answers`, in a terminal.

Heavy libraries are imported inside the commands that need them, so that help and queries answer quickly.
"""

from typing import Annotated

import typer

from ingestion.codes import Judgement, Voice
from orchestration.commands.options import HomeOption, chosen_settings, stopped_by, text_argument, text_option
from orchestration.lib.messages.terminal import say
from warehouse.database import DatabaseProblem


def status(home: HomeOption = None) -> None:
    """Show the date, folder, file and counts of the publication.

    Example: assurance status --home ~/warehouse
    """
    chosen = chosen_settings(home).home
    from warehouse.answers.overview import overview

    with stopped_by(DatabaseProblem):
        say(overview(chosen.published_database))


def explain(
    identity: Annotated[str, text_argument("ID", "The id of a figure, a score or a sentence, or its start.")],
    home: HomeOption = None,
) -> None:
    """Show one figure, score or sentence with its place in the report.

    A figure: its sentence with the number marked, its place, its comparators, its findings. A score: its place, then
    the strengths and shortfalls of its statement by topic. A sentence of the findings: the words that made its labels.

    `assurance council`, `search` and `findings` print ids. Tables have them as indicator_id, score_key and evidence_id.

    Example: assurance explain 52eed74a92c076ca
    """
    chosen = chosen_settings(home).home
    from warehouse.answers.explain import explain as explained

    with stopped_by(DatabaseProblem):
        say(explained(chosen.published_database, identity.strip().lower()))


def findings(
    authority: Annotated[
        str | None, text_option("NAME", "Only this authority: its name, official name or slug.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """List probable errors in the reports, with their sentences.

    They are misprints, contradictions and wrong arithmetic. Printed values are never corrected; a finding gives the
    value that would be consistent, and its place.

    Example: assurance findings --authority kent
    """
    chosen = chosen_settings(home).home
    from warehouse.answers.findings import list_findings

    with stopped_by(DatabaseProblem):
        say(list_findings(chosen.published_database, authority))


def search(  # noqa: PLR0913 - each is an option of the command
    words: Annotated[str, text_argument("WORDS", "Words to find; any form of a word is found.")],
    *,
    home: HomeOption = None,
    voice: Annotated[Voice | None, typer.Option(help="Only this voice.")] = None,
    judgement: Annotated[Judgement | None, typer.Option(help="Only this judgement.")] = None,
    topic: Annotated[str | None, text_option("TOPIC", "Only this topic, by its code or name.")] = None,
    score: Annotated[
        str | None, text_option("SCORES", "Only where the statement has one of these scores: 1,2.")
    ] = None,
    region: Annotated[str | None, text_option("NAME", "Only authorities of this region.")] = None,
    authority: Annotated[str | None, text_option("NAME", "Only this authority: its name or slug.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Maximum number of sentences.")] = 10,
) -> None:
    """Find sentences of the findings by their words.

    The most relevant sentences come first, with the match marked. The first search after a publication creates the
    index, which takes a few seconds.

    Example: assurance search "respite" --voice carers --judgement shortfall --score 1,2
    """
    chosen = chosen_settings(home).home
    from warehouse.answers.search import Filters
    from warehouse.answers.search import search as found

    filters = Filters(voice, judgement, topic, _scores(score), region, authority)
    with stopped_by(DatabaseProblem):
        say(found(chosen.published_database, chosen.build, words, filters, limit))


def council(
    name: Annotated[str, text_argument("NAME", "The authority's name, official name or slug.")],
    home: HomeOption = None,
) -> None:
    """Show one authority: rating, scores, differences, shortfalls.

    The differences are the largest ones from England; the shortfalls are the most frequent topics.

    Example: assurance council kent
    """
    chosen = chosen_settings(home).home
    from warehouse.answers.council import council as shown

    with stopped_by(DatabaseProblem):
        say(shown(chosen.published_database, name))


def _scores(printed: str | None) -> tuple[int, ...]:
    parts = [part.strip() for part in (printed or "").split(",") if part.strip()]
    if not all(part in ("1", "2", "3", "4") for part in parts):
        raise typer.BadParameter("scores are 1 to 4, separated by commas", param_hint="--score")
    return tuple(int(part) for part in parts)
