"""The resource that all steps of a run share: the home that the run writes, locked while the run lasts.

The resource has no field: the folders that a run reads and writes come from the settings of its process, and the
starter of a run (the UI, a web page that calls Dagster's API) cannot set others.
"""

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from orchestration.lib.dagster_records.runs import end_dead_runs, record_process
from orchestration.settings import Engine, settings
from warehouse.database import wait_for_others
from warehouse.home import Home
from warehouse.lock import only_writer
from warehouse.publishing.publish import remove_side_files


class WarehouseResource(dg.ConfigurableResource["WarehouseResource"]):
    """The warehouse of this process. While a run holds it no other run writes there; a second one waits."""

    @property
    def home(self) -> Home:
        return settings().home

    @property
    def engine(self) -> Engine:
        return settings().engine

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["WarehouseResource", None, None]:
        self.home.create()
        say = context.log.info if context.log else print
        if context.instance is not None and context.run_id is not None:
            record_process(context.instance, context.run_id)
            end_dead_runs(context.instance)
        with only_writer(self.home.lock, say):
            wait_for_others(self.home.build_database, say)
            for log in remove_side_files(self.home.published_database):
                say(f"removed {log}: another program wrote it, and DuckDB took it for a part of the publication")
            yield self
