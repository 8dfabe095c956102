"""The start of every trial: a published warehouse, a changed folder of reports, and the expected facts of both."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import SAMPLES
from tests.tools.faults.watching import digest, facts_of

_STAGE = re.compile(r"^▸ (\S+)", re.M)
BEFORE = (
    "may-2024/oxmarsh-safeguarding.txt",
    "pages-2024/fennbridge-governance.html",
    "pages-2024/fennbridge-safeguarding.txt",
    "pdf/isenmouth-assessment-report.pdf",
)
ADDED = "may-2025/brackenmoor-report.txt"


class Run:
    """A build at work in a process group of its own."""

    def __init__(self, home: Path, reports: Path, *options: str) -> None:
        command = [str(Path(sys.executable).with_name("assurance")), "build"]
        command += ["--reports", str(reports), "--home", str(home), *options]
        with tempfile.NamedTemporaryFile("w", suffix=".log", delete=False) as log:
            self._log = Path(log.name)
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def stage(self) -> str:
        """The stage that was begun last."""
        begun = _STAGE.findall(self.said)
        return begun[-1] if begun else "before the first stage"

    def kill(self, only_main: bool = False) -> None:
        """SIGKILL to all its processes, or to the first alone, which leaves its children behind."""
        if only_main:
            self.process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):  # it may end at this moment
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> str:
        """Wait until it ends and return what it said. Raises AssertionError where it has not published."""
        code = self.process.wait(timeout=900)
        said = self.said
        self._log.unlink()
        assert code == 0, f"exit code {code}\n{said}"
        return said


@dataclass(frozen=True)
class Trial:
    """A published warehouse (`template`, never written) and two folders of reports with the facts they give.

    The template is built from `before`; `after` has one report changed, one added and one removed.
    """

    folder: Path
    template: Path
    before: Path
    after: Path
    references: Mapping[Path, Path]  # for each folder what was published from it

    @property
    def facts(self) -> Mapping[Path, str]:
        """For each folder the digest of its facts."""
        return {reports: digest(facts_of(published)) for reports, published in self.references.items()}

    def home(self, name: str) -> Path:
        """A copy of the template under a new name."""
        home = self.folder / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.template, home)
        return home

    def published(self, home: Path) -> Path:
        return home / "published" / "assurance.duckdb"

    def expect(self, home: Path, reports: Path) -> None:
        """Raise AssertionError where what is published differs from the facts of `reports`."""
        found, expected = facts_of(self.published(home)), facts_of(self.references[reports])
        differing = [table for table in {*found, *expected} if found.get(table) != expected.get(table)]
        assert not differing, f"published facts differ in {differing}"


def prepare(folder: Path) -> Trial:
    """Make both folders and build from each on its own, by the real command."""
    before, after = folder / "before", folder / "after"
    for reports, names in ((before, BEFORE), (after, (*BEFORE[1:], ADDED))):
        for name in names:
            (reports / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SAMPLES / name, reports / name)
        for listing in ("authorities.csv", "manifest.csv"):
            shutil.copy(SAMPLES / listing, reports / listing)
    changed = after / BEFORE[2]
    changed.write_text(changed.read_text(encoding="utf-8").replace("Score: 3", "Score: 2"), encoding="utf-8")
    template, reference = folder / "template", folder / "reference"
    for home, reports in ((template, before), (reference, after)):
        home.mkdir()
        Run(home, reports).end()
    published = {
        before: template / "published" / "assurance.duckdb",
        after: reference / "published" / "assurance.duckdb",
    }
    trial = Trial(folder, template, before, after, published)
    assert len(set(trial.facts.values())) == 2
    return trial
