"""Variables of other tools change nothing; unusable folders, outputs and records are reported in a sentence."""

import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from orchestration.environment import import_own_packages_first, set_other_tools_apart, warn_as_usual
from orchestration.lib.messages.terminal import say
from orchestration.settings import settings


def test_variables_of_other_tools_are_set_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBT_PROFILE", "DBT_EMPTY", "MPLBACKEND", "PYTHONPATH"):
        monkeypatch.setenv(name, "other")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("EDITOR", "vi")
    set_other_tools_apart()
    assert not [name for name in os.environ if name.startswith("DBT_") or name in ("MPLBACKEND", "PYTHONPATH")]
    assert (os.environ["PYTHONUTF8"], os.environ["EDITOR"]) == ("1", "vi")


def test_no_other_folder_hides_a_package_of_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    import_own_packages_first()
    assert str(tmp_path) not in sys.path
    assert (Path(sys.path[0]) / "orchestration" / "settings.py").is_file()


def test_a_warning_of_a_library_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_as_usual()
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    assert "PYTHONWARNINGS" not in os.environ


@pytest.mark.parametrize("sign", ["#", "%", "?"])
def test_a_home_with_signs_that_addresses_do_not_allow_is_refused(tmp_path: Path, sign: str) -> None:
    with pytest.raises(ValueError, match=r"may not contain #, %, \?"):
        settings(home=tmp_path / f"a{sign}b")


@pytest.mark.parametrize("sign", ["#", "%", "?"])
def test_the_command_refuses_such_a_home_and_leaves_no_file(tmp_path: Path, sign: str) -> None:
    refused = tmp_path / f"a {sign}b" / "home"
    command = [str(Path(sys.executable).with_name("assurance")), "build", "--home", str(refused)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=tmp_path, check=False)
    assert run.returncode == 2
    assert run.stderr.strip() == (
        f"ASSURANCE_HOME is '{refused}': the path of a home may not contain #, %, ?; choose another with --home."
    )
    assert not list(tmp_path.iterdir())


def test_the_command_works_among_the_variables_of_other_tools(tmp_path: Path) -> None:
    """A notebook's, those of another dbt project, a folder with packages of the same names, and an ASCII locale."""
    for package in ("warehouse", "ingestion", "expectations"):
        (tmp_path / "modules" / package).mkdir(parents=True)
        (tmp_path / "modules" / package / "__init__.py").write_text("raise ImportError('another package')\n")
    others = {
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "DBT_PROFILE": "another",
        "PYTHONPATH": str(tmp_path / "modules"),
        "PYTHONWARNINGS": "error",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "C",
    }
    command = [str(Path(sys.executable).with_name("assurance")), "status", "--home", str(tmp_path / "Übersicht")]
    run = subprocess.run(
        command, capture_output=True, timeout=300, cwd=tmp_path, check=False, env={**os.environ, **others}
    )
    said = (run.stdout + run.stderr).decode("ascii")
    assert "Nothing is published" in said
    assert "Traceback" not in said


def assurance(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("assurance")), *arguments]
    return subprocess.run(command, text=True, timeout=300, check=False, **{"capture_output": True, **options})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("build", "--reports", ""), "Invalid value for '--reports': the name of the folder or file is empty"),
        (("export", "csv", "--to", ""), "Invalid value for '--to': the name of the folder or file is empty"),
        (("fetch", "--reports", ""), "Invalid value for '--reports': the name of the folder or file is empty"),
        (("query", "select '\udce9'"), "Invalid value for 'SQL': it is not text in UTF-8"),
        (("search", "x", "--topic", "\udce9"), "Invalid value for '--topic': it is not text in UTF-8"),
        (("explain", "\udce9"), "Invalid value for 'ID': it is not text in UTF-8"),
        (("prune", "--home", "/nowhere"), "Nothing has been built at /nowhere yet."),
        (("status", "--home", " "), "Invalid value for '--home': the name of the folder or file is empty"),
        (("build", "--statistics", "{}/none"), "There is no folder {}/none."),
        (("build", "--home", "{}/file"), "The warehouse cannot be written at {}/file: Not a directory."),
    ],
)
def test_an_impossible_folder_is_reported_in_one_sentence(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    run = assurance(*(one.format(tmp_path) for one in arguments), cwd=tmp_path)
    assert run.returncode == 2
    assert says.format(tmp_path) in run.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", ["check", "prune"])
def test_damaged_records_of_runs_are_named_with_what_to_do(command: str, tmp_path: Path) -> None:
    records = tmp_path / "build" / "dagster" / "history" / "runs.db"
    records.parent.mkdir(parents=True)
    records.write_text("no database", encoding="utf-8")
    (tmp_path / "build" / "assurance.duckdb").touch()
    run = assurance(command, "--home", str(tmp_path))
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)
    assert f"are damaged: {records}. Remove the folder {tmp_path / 'build' / 'dagster'}" in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_under_the_output_is_reported() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = assurance("--version", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 2
    assert run.stderr == "The answer could not be written: no space is left on the device.\n"


def test_a_closed_output_is_no_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    say("An answer that nobody takes.")
