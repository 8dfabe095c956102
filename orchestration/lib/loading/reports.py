"""Connects the reader's plan and batches with the warehouse's staging tables."""

from collections.abc import Callable
from functools import partial

import duckdb

from ingestion.batches import read_batches, rows
from ingestion.plan import ReadingPlan
from warehouse.building.loading import LoadSummary, load_reports


def read_and_load(
    connection: duckdb.DuckDBPyConnection, plan: ReadingPlan, full_refresh: bool, say: Callable[[str], None]
) -> LoadSummary:
    """Bring the staging tables up to date with a folder; calls `say` for every document read and every rejection."""
    rejections = rows("rejection", plan.rejections)
    return load_reports(connection, plan, partial(read_batches, plan), rejections, full_refresh, say)
