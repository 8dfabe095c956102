"""The run of `assurance build`: the graph in this process, and the exit code of its result."""

import gc
from collections.abc import Sequence

from orchestration.commands.closing import closing
from orchestration.commands.options import Exit, make_dagster_home, records_of, stop
from orchestration.lib.dbt.process import begin_dbt
from orchestration.lib.messages.pulse import pulse
from orchestration.lib.messages.terminal import say
from orchestration.settings import Settings

STOPPED = "Stopped; nothing new was published. Start the same command again."


def run_build(chosen: Settings, full_refresh: bool, exports: Sequence[str]) -> Exit:
    """Build and publish, or only write the publication's missing `exports`; returns the exit code."""
    if exports:
        say(f"Writing what is missing of it: {', '.join(exports)}")
    else:
        say(f"Building from {chosen.reports}")
    steps = () if exports else ("staging", "statistics")
    make_dagster_home(chosen)
    with pulse("loading Dagster and dbt"):
        begin_dbt(chosen)
        gc.disable()  # these modules stay loaded until the end; garbage collection meanwhile takes a second
        from orchestration.definitions import defs

        definitions = defs()
        gc.freeze()
        gc.enable()
        from dagster import AssetKey

        from orchestration.lib.dagster_records.runs import prune_records
        from orchestration.lib.messages.progress import is_interrupted

        with records_of(chosen) as instance:
            prune_records(instance, chosen.keep_days)  # the schedule for this runs only while a UI runs
            result = definitions.resolve_job_def("publish" if exports else "build").execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={
                    "ops": {step: {"config": {"full_refresh": full_refresh}} for step in steps},
                    "loggers": {"console": {}},
                },
                asset_selection=[AssetKey(["published", name]) for name in exports] or None,
            )
            is_stopped = any(map(is_interrupted, result.all_events))
    if result.success:
        say(closing(chosen.home))
        return Exit.DONE
    return _failed(chosen, result.run_id, bool(exports), is_stopped)


def _failed(chosen: Settings, run_id: str, is_published: bool, is_stopped: bool) -> Exit:
    """Print what a failed run has left. Stops where a person stopped it."""
    from warehouse.publishing.publish import read_publication

    if is_published or read_publication(chosen.home.published_database).get("run_id") == run_id:
        say(f"Published: {chosen.home.published_database}")
        if is_stopped:
            stop("Stopped before all exports were written. Start the same command again.", Exit.STOPPED)
        say("Some exports failed: see the lines marked ✗ above.", to_errors=True)
    else:
        if is_stopped:
            stop(STOPPED, Exit.STOPPED)
        kept = "What was published before is unchanged." if chosen.home.published_database.exists() else ""
        say(f"Not published: see the lines marked ✗ above. {kept}", to_errors=True)
    return Exit.FAILED
