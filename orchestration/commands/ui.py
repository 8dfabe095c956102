"""`assurance ui`: Dagster's UI on this machine, with all settings; its processes end with it."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from threading import Event, Thread
from types import FrameType
from typing import IO, Annotated

import typer

from orchestration.commands.options import (
    EngineOption,
    HomeOption,
    ReportsOption,
    StatisticsOption,
    make_dagster_home,
    records_of,
    settings_to_run,
    stop,
)
from orchestration.lib.messages.terminal import say
from orchestration.settings import PROJECT

ADDRESS = "127.0.0.1"
ENDING_SECONDS = 15  # time for Dagster's processes and their runs to end before they are killed


def ui(
    reports: ReportsOption = None,
    home: HomeOption = None,
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="Port on this machine.")] = 3000,
    engine: EngineOption = None,
    statistics: StatisticsOption = None,
) -> None:
    """Open the Dagster UI: the graph of assets, the runs, the checks.

    Only this machine can reach it. Stop it with Ctrl+C. Runs that were started in the UI end with it.
    """
    chosen = settings_to_run(home, reports, engine, statistics)
    if not _is_free(port):
        stop(f"Port {port} is in use, perhaps by the UI of another warehouse. Give another one: --port {port + 1}")
    make_dagster_home(chosen)
    from orchestration.lib.dagster_records.runs import end_dead_runs

    with records_of(chosen) as instance:
        end_dead_runs(instance)
    say(f"The UI: http://{ADDRESS}:{port} (warehouse {chosen.home.folder}, reports {chosen.reports})")
    say(f"The heat map of scores: http://{ADDRESS}:{port}/assets/marts/mart_scorecard?view=events")
    command = [sys.executable, "-m", "orchestration.web.dev", "-m", "orchestration.definitions"]
    command += ["-h", ADDRESS, "-p", str(port), "--log-level", "warning", "--code-server-log-level", "warning"]
    raise typer.Exit(_supervise(command))


def _is_free(port: int) -> bool:
    """Whether no program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def _supervise(command: list[str]) -> int:
    """Run Dagster in a separate process group; when this process ends, the whole group ends.

    Dagster's own shutdown leaves runs at work, and their dbt. The folder is the project's, because Dagster imports from
    the folder it is started in; a stranger's click.py there would win.
    """
    # Warnings: Dagster's, on its own command. Buffers: what runs print is shown when they print it.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore::FutureWarning", "PYTHONUNBUFFERED": "1"}
    group = subprocess.Popen(
        command, cwd=PROJECT, env=environment, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    is_ending = Event()
    shown = Thread(target=_show, args=(group.stdout, is_ending), daemon=True)
    shown.start()

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    try:
        return group.wait()
    except KeyboardInterrupt:
        is_ending.set()
        say("Ending the UI and its runs.")
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl+C leaves nothing behind either
        _end_group(group)
        shown.join(ENDING_SECONDS)


def _show(printed: IO[bytes], is_ending: Event) -> None:
    """Print the processes' output until they are ended: some of Dagster's threads end with half a traceback."""
    for line in printed:
        if not is_ending.is_set():
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()


def _end_group(group: "subprocess.Popen[bytes]") -> None:
    # Not SIGINT as well: Dagster treats both alike, and its helper processes end at SIGINT with a traceback.
    _signal_group(group.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        group.wait(ENDING_SECONDS)
    _signal_group(group.pid, signal.SIGKILL)
    group.wait()


def _signal_group(group: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, number)
