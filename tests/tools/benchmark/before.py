"""The same builds by an earlier commit of the project, in the same run: machines differ more than versions do."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.conftest import SAMPLES
from tests.tools.benchmark import builds
from tests.tools.benchmark.measuring import Measure
from tests.tools.benchmark.results import Row

_COMMAND = """#!{python}
from orchestration.commands.entry import main

if __name__ == "__main__":  # reading processes import this file
    main()
"""


def before_and_after(workspace: Path, commit: str, reports: int, say: builds.Say) -> list[Row]:
    """Builds by `commit` and by this version, in turns: of the samples, and of so many reports with one changed."""
    earlier = _command_of(commit, workspace / "before")
    folder = builds.corpus(workspace, reports, say)
    rows = []
    for name, start, task in (
        ("samples, first build", None, lambda home, command: builds.build(SAMPLES, home, command)),
        (
            f"{reports}, one report changed",
            lambda home, command: builds.build(folder, home, command),
            lambda home, command: builds.with_one_report_changed(folder, home, command),
        ),
    ):
        took: dict[str, Measure] = {}
        for version, command in (("before", earlier), ("after", builds.ASSURANCE)):
            home = workspace / f"home_{version}"
            shutil.rmtree(home, ignore_errors=True)
            say(f"{name}, {version}")
            if start:
                start(home, command)
            took[version] = task(home, command)
        rows.append(
            Row(
                f"before/{name}",
                {
                    "commit before": commit,
                    **{f"seconds {version}": round(one.seconds, 1) for version, one in took.items()},
                    **{f"processor seconds {version}": round(one.cpu_seconds, 1) for version, one in took.items()},
                },
            )
        )
    return rows


def _command_of(commit: str, folder: Path) -> Path:
    """`assurance` of a commit: its files, in an environment of their own that has the packages of this one."""
    packed = folder.with_suffix(".tar")
    subprocess.run(["git", "-C", builds.PROJECT, "archive", "--output", packed, commit], check=True)
    shutil.unpack_archive(packed, folder, filter="data")
    environment = folder / ".venv"
    venv.create(environment, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(environment)}))
    # The commit's own packages come first; these here are a plain folder, whose link to this version is not followed.
    (packages / "before.pth").write_text(f"{folder}\n{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    command = environment / "bin" / "assurance"
    command.write_text(_COMMAND.format(python=environment / "bin" / Path(sys.executable).name), encoding="utf-8")
    command.chmod(0o755)
    return command
