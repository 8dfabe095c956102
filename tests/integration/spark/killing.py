"""A report file that takes something down with it, once, when it is read."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from ingestion.files.report_file import ReportFile


@dataclass(frozen=True)
class LethalFile(ReportFile):
    """Reading it kills a process: its own Python worker, or the executor that holds it.

    `marker` is a file that is made at the first time. The second time it is an ordinary report, unless it kills
    `always`, which a worker dies of.
    """

    marker: Path
    kills: str

    def content(self) -> bytes:
        try:
            self.marker.touch(exist_ok=False)
        except FileExistsError:
            if self.kills != "always":
                return ReportFile(self.name, self.path).content()
        os.kill(self._executor() if self.kills == "executor" else os.getpid(), signal.SIGKILL)
        signal.pause()
        raise AssertionError("a killed process reads nothing")

    @staticmethod
    def _executor() -> int:
        """The Java process that started Spark's Python daemon, which started this worker."""
        daemon = Path(f"/proc/{os.getppid()}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) for line in daemon.splitlines() if line.startswith("PPid:"))
