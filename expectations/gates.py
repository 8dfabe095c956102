"""The two gates of a build: the question, the time and the tables of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from expectations.checks import CheckedTable
from expectations.mart_suites import MART_SUITES
from expectations.staging_suites import STAGING_SUITES
from expectations.text_at_span import CUT_PAGES


@dataclass(frozen=True, slots=True)
class Gate:
    """A step that a build does not pass while a blocking check fails.

    `prepare` is SQL for the temporary tables that the queries of its checks read.
    """

    name: str
    question: str
    when: str
    tables: Sequence[CheckedTable]
    prepare: str = ""


STAGING_GATE = Gate(
    "staging_gate", "Did we read the reports right?", "Checked before the models are built.", STAGING_SUITES, CUT_PAGES
)
MART_GATE = Gate("mart_gate", "Are the marts what they should be?", "Checked before they are published.", MART_SUITES)
GATES = (STAGING_GATE, MART_GATE)
