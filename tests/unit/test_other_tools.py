"""Variables of other tools do no harm, and a home whose path cannot be used is refused at once."""

import os
import sys
from pathlib import Path

import pytest

from orchestration.lib.environment import import_own_packages_first, set_other_tools_apart
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


@pytest.mark.parametrize("sign", ["#", "%", "?"])
def test_a_home_that_no_address_can_hold_is_refused(tmp_path: Path, sign: str) -> None:
    with pytest.raises(ValueError, match=r"may not hold #, %, \?"):
        settings(home=tmp_path / f"a{sign}b")
