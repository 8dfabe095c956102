"""`assurance check`: run all data checks on the last build, without reading or building anything."""

import typer

from orchestration.commands.options import Exit, HomeOption, chosen_settings, make_dagster_home, records_of, stop
from orchestration.lib.messages.terminal import say


def check(
    home: HomeOption = None,
) -> None:
    """Run all data checks on the last build again.

    Shows the failed checks; the page of Data Docs has examples. No report is read, nothing is built and nothing is
    published, but the results are kept in the history of checks.

    Exit codes: 0 nothing that blocks has failed, 1 something has, 2 nothing has been built yet.

    Example: assurance check --home ~/warehouse
    """
    chosen = chosen_settings(home)
    if not chosen.home.build_database.exists():
        stop(f"Nothing has been built at {chosen.home.folder} yet. Run: {chosen.home.command('build')}")
    make_dagster_home(chosen)
    import dagster as dg

    from expectations.data_docs import PAGE
    from orchestration.definitions import defs

    with records_of(chosen) as instance:
        result = defs().resolve_job_def("check").execute_in_process(instance=instance, raise_on_error=False)
    evaluations = result.get_asset_check_evaluations()
    failed = [evaluation for evaluation in evaluations if not evaluation.passed]
    blocking = [evaluation for evaluation in failed if evaluation.severity == dg.AssetCheckSeverity.ERROR]
    say(
        f"{len(evaluations) - len(failed)} expectations pass, {len(failed) - len(blocking)} warn, {len(blocking)} fail."
    )
    say(f"Data Docs: {chosen.home.data_docs / PAGE}")
    raise typer.Exit(Exit.DONE if result.success and not blocking else Exit.FAILED)
