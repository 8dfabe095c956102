"""dbt parses the project once for all homes of a user, and again if the result is lost or damaged."""

import json
import os
from pathlib import Path

import pytest

from orchestration.lib.dbt.process import DbtProcess, Parsed, project_files
from orchestration.settings import DBT_PROJECT, settings


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def parse(home: Path) -> Parsed:
    process = DbtProcess(settings(home))
    process.wait_until_parsed()
    process.close()
    return Parsed(settings(home))


def test_a_second_home_begins_from_what_the_first_has_parsed(tmp_path: Path, cache: Path) -> None:
    first = parse(tmp_path / "first")
    written = first.partial.stat()
    second = parse(tmp_path / "second")
    assert second.partial.stat().st_mtime_ns == written.st_mtime_ns  # dbt writes it only where it has parsed
    assert second.manifest == first.manifest
    assert second.manifest.is_relative_to(cache)
    assert str(tmp_path) not in second.manifest.read_text(encoding="utf-8").replace(str(cache), "")

    for file in (second.partial, second.manifest):  # a disk that was full
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2])
    third = parse(tmp_path / "third")
    assert json.loads(third.manifest.read_bytes())["nodes"]
    assert [path.name for path in third.manifest.parent.glob("*.part")] == []


def test_without_a_cache_folder_a_home_keeps_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "file"))
    chosen = settings(tmp_path / "home")
    assert Parsed(chosen).partial.parent == chosen.home.build


def test_what_dbt_has_written_into_the_project_is_no_part_of_it(tmp_path: Path) -> None:
    """`dbt build` in the project's folder leaves there a folder for each file of models, under the file's own name."""
    (tmp_path / "dbt_project.yml").touch()
    for file in ("models/core/a.yml", "models/core/a.sql", "seeds/b.csv", "macros/c.sql", "logs/dbt.log.yml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    (tmp_path / "target/compiled/models/core/a.yml").mkdir(parents=True)
    (tmp_path / "target/manifest.yml").touch()
    found = [str(path.relative_to(tmp_path)) for path in project_files(tmp_path)]
    assert found == ["dbt_project.yml", "macros/c.sql", "models/core/a.sql", "models/core/a.yml", "seeds/b.csv"]
    assert {path.name for path in project_files(DBT_PROJECT)} >= {"dbt_project.yml", "profiles.yml", "fct_score.sql"}
