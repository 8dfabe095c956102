"""The unit tests of the models: each rule of the audit on rows that must give a finding and rows that must not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, Built


def test_every_model_does_what_its_unit_tests_say(sample_warehouse: Built, tmp_path: Path) -> None:
    database = tmp_path / "assurance.duckdb"
    shutil.copy(sample_warehouse.home / "build" / "assurance.duckdb", database)
    project = PROJECT / "dbt_project"
    settings = {
        "ASSURANCE_BUILD_DATABASE": str(database),
        "DBT_LOG_PATH": str(tmp_path / "logs"),
        "DBT_TARGET_PATH": str(tmp_path / "target"),
        "DO_NOT_TRACK": "1",
    }
    dbt = Path(sys.executable).with_name("dbt")
    run = subprocess.run(
        [str(dbt), "test", "--select", "test_type:unit", "--project-dir", str(project), "--profiles-dir", str(project)],
        capture_output=True, text=True, check=False, timeout=300, cwd=tmp_path, env=os.environ | settings,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout


def test_every_kind_of_finding_has_a_model_and_a_unit_test() -> None:
    findings = PROJECT / "dbt_project" / "models" / "findings"
    models = {path.stem: path for path in findings.rglob("finding_*.sql")}
    kinds = (PROJECT / "dbt_project" / "seeds" / "finding_kinds.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert models.keys() == {f"finding_{kind.partition(',')[0]}" for kind in kinds}
    untested = [
        name for name, path in models.items() if f"model: {name}\n" not in path.with_suffix(".yml").read_text("utf-8")
    ]
    assert untested == []
