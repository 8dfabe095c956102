"""`assurance status, explain, findings, search, council`: the answers of `warehouse.answers`, in a terminal.

Heavy libraries are imported inside the commands that need them, so that help and queries answer quickly.
"""

from typing import Annotated, get_args

import typer

from ingestion.codes import Judgement, Voice
from orchestration.commands.options import HomeOption, chosen_settings, stop, text_as_typed
from orchestration.lib.messages.terminal import say
from warehouse.database import DatabaseProblem

_VOICES, _JUDGEMENTS = get_args(Voice), get_args(Judgement)


def status(home: HomeOption = None) -> None:
    """Show the date, folder, file and counts of the publication.

    Example: assurance status --home ~/warehouse
    """
    chosen = chosen_settings(home)
    from warehouse.answers.overview import overview

    try:
        say(overview(chosen.home.published_database))
    except DatabaseProblem as problem:
        stop(problem)


def explain(
    identity: Annotated[
        str,
        typer.Argument(
            parser=text_as_typed, metavar="ID", help="The id of a figure, a score or a sentence, or its start."
        ),
    ],
    home: HomeOption = None,
) -> None:
    """Show one figure, score or sentence with its place in the report.

    A figure: its sentence with the number marked, its place, its comparators, its findings. A score: its place, then
    the strengths and shortfalls of its statement by topic. A sentence of the findings: the words that made its labels.

    `assurance council`, `search` and `findings` print ids. Tables have them as indicator_id, score_key and evidence_id.

    Example: assurance explain 52eed74a92c076ca
    """
    chosen = chosen_settings(home)
    from warehouse.answers.explain import explain as explained

    try:
        say(explained(chosen.home.published_database, identity.strip().lower()))
    except DatabaseProblem as problem:
        stop(problem)


def findings(
    authority: Annotated[
        str | None,
        typer.Option(
            parser=text_as_typed, metavar="NAME", help="Only this authority: its name, official name or slug."
        ),
    ] = None,
    home: HomeOption = None,
) -> None:
    """List probable errors in the reports, with their sentences.

    They are misprints, contradictions and wrong arithmetic. Printed values are never corrected; a finding gives the
    value that would be consistent, and its place.

    Example: assurance findings --authority kent
    """
    chosen = chosen_settings(home)
    from warehouse.answers.findings import list_findings

    try:
        say(list_findings(chosen.home.published_database, authority))
    except DatabaseProblem as problem:
        stop(problem)


def search(  # noqa: PLR0913 - each is an option of the command
    words: Annotated[
        str,
        typer.Argument(
            parser=text_as_typed,
            metavar="WORDS",
            help="Words to find; any form of a word is found.",
        ),
    ],
    *,
    home: HomeOption = None,
    voice: Annotated[
        str | None,
        typer.Option(
            parser=text_as_typed,
            metavar="VOICE",
            help=f"Only this voice: {', '.join(_VOICES)}.",
        ),
    ] = None,
    judgement: Annotated[
        str | None,
        typer.Option(
            parser=text_as_typed,
            metavar="JUDGEMENT",
            help=f"Only this judgement: {', '.join(_JUDGEMENTS)}.",
        ),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            parser=text_as_typed,
            metavar="TOPIC",
            help="Only this topic, by its code or name.",
        ),
    ] = None,
    score: Annotated[
        str | None,
        typer.Option(
            parser=text_as_typed,
            metavar="SCORES",
            help="Only where the statement has one of these scores: 1,2.",
        ),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(
            parser=text_as_typed,
            metavar="NAME",
            help="Only authorities of this region.",
        ),
    ] = None,
    authority: Annotated[
        str | None, typer.Option(parser=text_as_typed, metavar="NAME", help="Only this authority: its name or slug.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Maximum number of sentences.")] = 10,
) -> None:
    """Find sentences of the findings by their words.

    The most relevant sentences come first, with the match marked. The first search after a publication creates the
    index, which takes a few seconds.

    Example: assurance search "respite" --voice carers --judgement shortfall --score 1,2
    """
    chosen = chosen_settings(home)
    from warehouse.answers.search import Filters
    from warehouse.answers.search import search as found

    _check("voice", voice, _VOICES)
    _check("judgement", judgement, _JUDGEMENTS)
    filters = Filters(voice, judgement, topic, _scores(score), region, authority)
    try:
        say(found(chosen.home.published_database, chosen.home.build, words, filters, limit))
    except DatabaseProblem as problem:
        stop(problem)


def _check(name: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise typer.BadParameter(f"“{value}” is no {name}; there are {', '.join(known)}", param_hint=f"--{name}")


def _scores(printed: str | None) -> tuple[int, ...]:
    parts = [part.strip() for part in (printed or "").split(",") if part.strip()]
    if not all(part in ("1", "2", "3", "4") for part in parts):
        raise typer.BadParameter("scores are 1 to 4, separated by commas", param_hint="--score")
    return tuple(int(part) for part in parts)


def council(
    name: Annotated[
        str,
        typer.Argument(
            parser=text_as_typed,
            metavar="NAME",
            help="The authority's name, official name or slug.",
        ),
    ],
    home: HomeOption = None,
) -> None:
    """Show one authority: rating, scores, differences, shortfalls.

    The differences are the largest ones from England; the shortfalls are the most frequent topics.

    Example: assurance council kent
    """
    chosen = chosen_settings(home)
    from warehouse.answers.council import council as shown

    try:
        say(shown(chosen.home.published_database, name))
    except DatabaseProblem as problem:
        stop(problem)
