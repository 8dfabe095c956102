"""The progress lines of a run, which are the same on the command line and in the UI's console."""

import logging
import subprocess
import sys
from functools import partial
from types import SimpleNamespace

import dagster as dg
from dagster._core.errors import DagsterAssetCheckFailedError, DagsterExecutionInterruptedError
from dagster._core.execution import compute_logs, context_creation_job

from orchestration.lib.messages import pulse
from orchestration.lib.messages.terminal import harmless

_SHOWN = {
    dg.DagsterEventType.STEP_START,
    dg.DagsterEventType.ASSET_MATERIALIZATION,
    dg.DagsterEventType.STEP_FAILURE,
    dg.DagsterEventType.RESOURCE_INIT_FAILURE,
    dg.DagsterEventType.ASSET_CHECK_EVALUATION,
}

_CHATTER = ("A dbt subsetted execution", "Running dbt command", "Finished dbt command")  # of Dagster's library for dbt


class _ProgressFormatter(logging.Formatter):
    """One short line for each event."""

    def format(self, record: logging.LogRecord) -> str:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        pulse.printed()
        if event is None:
            return harmless(f"    {getattr(record, 'dagster_meta', {}).get('orig_message') or record.getMessage()}")
        if event.event_type == dg.DagsterEventType.STEP_START:
            pulse.begin(event.step_key)
            return f"▸ {event.step_key}"
        if event.event_type == dg.DagsterEventType.STEP_FAILURE:
            if is_interrupted(event):
                return f"✗ {event.step_key} stopped"
            error = event.step_failure_data.error
            cause = error.cause if error and error.cause else error
            if cause and cause.cls_name == DagsterAssetCheckFailedError.__name__:
                return f"✗ {event.step_key} failed: a check above that is marked ✗ stops the run"
            return f"✗ {event.step_key} failed: {_first_line(cause.message) if cause else 'no reason given'}"
        if event.event_type == dg.DagsterEventType.RESOURCE_INIT_FAILURE:
            return f"✗ {event.message}"
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            evaluation = event.asset_check_evaluation_data
            mark = "✗" if evaluation.severity == dg.AssetCheckSeverity.ERROR else "!"
            description = evaluation.description or f"{evaluation.check_name} failed"
            return f"  {mark} {'.'.join(evaluation.asset_key.path)}: {description}"
        materialization = event.step_materialization_data.materialization
        rows = materialization.metadata.get("dagster/row_count")
        return f"  ✓ {'.'.join(materialization.asset_key.path)}" + (f" {rows.value:,} rows" if rows else "")


def _first_line(message: str) -> str:
    """First line of an error's message, without the name of its class."""
    first = next((line.strip() for line in message.splitlines() if line.strip()), "")
    return first.split(": ", 1)[-1].rstrip(":")


def is_interrupted(event: dg.DagsterEvent) -> bool:
    """Whether an event reports that Ctrl+C has ended the run, or a step in progress."""
    if event.event_type == dg.DagsterEventType.RUN_CANCELED:
        return True
    error = event.step_failure_data.error if event.event_type == dg.DagsterEventType.STEP_FAILURE else None
    while error and error.cls_name != DagsterExecutionInterruptedError.__name__:
        error = error.cause
    return error is not None


class _Worthwhile(logging.Filter):
    """Lets through messages of started steps, and the events that mark progress or failure."""

    def __init__(self) -> None:
        super().__init__()
        self._started: set[str | None] = {None}

    def filter(self, record: logging.LogRecord) -> bool:
        meta = getattr(record, "dagster_meta", {})
        event = meta.get("dagster_event")
        if event is None:
            is_chatter = str(meta.get("orig_message") or record.getMessage()).startswith(_CHATTER)
            return record.levelno >= logging.INFO and meta.get("step_key") in self._started and not is_chatter
        self._started.add(event.step_key)
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            return not event.asset_check_evaluation_data.passed
        return event.event_type in _SHOWN


@dg.logger({}, description="Progress in plain words.")
def progress_logger(context: dg.InitLoggerContext) -> logging.Logger:
    """The logger of progress lines. It always prints failures of checks and steps."""
    logger = logging.Logger("assurance", level=logging.DEBUG)  # Dagster logs its events as debug
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_ProgressFormatter())
    handler.addFilter(_Worthwhile())
    logger.addHandler(handler)
    return logger


def show_progress_everywhere() -> None:
    """Let runs without a job, those of "Materialize", print the same lines as the jobs.

    Their runs have no configuration that could name a logger, and Dagster 1.13 then prints every event as a debug line:
    it uses the loggers of one function, which has no setting and is replaced here.
    """

    def loggers(_instance: dg.DagsterInstance | None) -> list[tuple[dg.LoggerDefinition, dict[str, object]]]:
        return [(progress_logger, {})]

    context_creation_job.default_system_loggers = loggers  # type: ignore[attr-defined, assignment] # no part of Dagster's types


def spare_helpers_interrupts() -> None:
    """Keep Ctrl+C from the processes that copy a step's output to the terminal, or each prints a stack trace.

    Dagster ends them itself, and they end where it is gone.
    """
    apart = SimpleNamespace(Popen=partial(subprocess.Popen, start_new_session=True))
    compute_logs.subprocess = apart  # type: ignore[assignment, attr-defined] # no part of Dagster's types
