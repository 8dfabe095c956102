"""A gate in Great Expectations: one Checkpoint with a ValidationDefinition for each suite, and its Data Docs.

An expectation that cannot be evaluated (a missing column, an error inside the library) counts as failed, with the
error as its message.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from expectations.checks import Check, CheckedTable
from expectations.library import (
    EphemeralDataContext,
    Expectation,
    ExpectationSuiteValidationResult,
    FailureSeverity,
    ProgressBarsConfig,
    RunIdentifier,
    gx,
    gxe,
)
from expectations.outcomes import SAMPLE_ROWS, Outcome, outcomes_of

RESULT_FORMAT = {"result_format": "SUMMARY", "partial_unexpected_count": SAMPLE_ROWS}


def expectation_suite(checked: CheckedTable) -> gx.ExpectationSuite:
    """The suite of a table: an expectation for each check, with its words as description and notes."""
    return gx.ExpectationSuite(
        checked.suite,
        expectations=[_expectation(check) for check in checked.checks],
        meta={"identified_by": list(checked.identified_by)},
    )


def _expectation(check: Check) -> Expectation:
    expectation = check.expect(gxe)
    expectation.description = check.meaning
    expectation.notes = check.reason
    expectation.severity = FailureSeverity.CRITICAL if check.is_blocking else FailureSeverity.WARNING
    expectation.meta = {"name": check.name}
    return expectation


def run_gate(
    gate: str, tables: Sequence[CheckedTable], rows: Mapping[str, Sequence[Path]], data_docs: Path, run_name: str
) -> list[Outcome]:
    """Run the Checkpoint of a gate: an outcome for each check, in their order.

    `rows` has the files of each suite (`checked_rows`). Great Expectations writes the Data Docs of this run alone into
    the folder `data_docs`, under the name `run_name`.
    """
    context = _context(gate, data_docs)
    source = context.data_sources.add_pandas("warehouse")
    definitions = [
        _validation_definition(context, source, suite, file)
        for checked in tables
        for suite in [context.suites.add(expectation_suite(checked))]
        for file in rows[checked.suite]
    ]
    checkpoint = gx.Checkpoint(name=gate, validation_definitions=definitions, result_format=RESULT_FORMAT)
    context.checkpoints.add(checkpoint)  # it returns copies of these definitions
    results = checkpoint.run(run_id=RunIdentifier(run_name=run_name)).run_results.values()
    # Once at the end: the action of a Checkpoint writes the list of all pages after each page.
    context.build_data_docs(site_names=[gate])
    return [outcome for checked in tables for outcome in outcomes_of(checked, results)]


class RowsOfASuite(gx.ValidationDefinition):
    """A validation whose failing rows are identified by its suite's columns, and which releases its rows afterwards.

    A Checkpoint has one result format for all its suites, and a data source keeps all rows that it has read.
    """

    def run(self, *arguments: Any, **options: Any) -> ExpectationSuiteValidationResult:
        """Evaluate the suite over the rows of its file."""
        named = {"unexpected_index_column_names": (self.suite.meta or {})["identified_by"]}
        try:
            return super().run(*arguments, **options | {"result_format": options["result_format"] | named})
        finally:
            batches = self.data_source.get_execution_engine().batch_manager
            batches.reset_batch_cache()
            batches.batch_data_cache.clear()


def _context(gate: str, data_docs: Path) -> EphemeralDataContext:
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    site: Any = {  # Any: the library's type of it lacks the second key
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(data_docs)},
    }
    shutil.rmtree(data_docs, ignore_errors=True)
    context.add_data_docs_site(gate, site)
    return context


def _validation_definition(
    context: EphemeralDataContext, source: Any, suite: gx.ExpectationSuite, file: Path
) -> gx.ValidationDefinition:
    batch = source.add_parquet_asset(file.stem, path=file).add_batch_definition_whole_dataframe("all rows")
    definition = RowsOfASuite(name=file.stem, data=batch, suite=suite)
    context.validation_definitions.add(definition)
    return definition
