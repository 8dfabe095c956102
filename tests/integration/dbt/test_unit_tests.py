"""dbt's tests themselves: the unit tests of the models, and that the rules of a table find what breaks them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT, Built


@pytest.fixture
def database(sample_warehouse: Built, tmp_path: Path) -> Path:
    copied = tmp_path / "assurance.duckdb"
    shutil.copy(sample_warehouse.home / "build" / "assurance.duckdb", copied)
    return copied


def dbt_test(selected: str, database: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    project = PROJECT / "dbt_project"
    settings = {
        "ASSURANCE_BUILD_DATABASE": str(database),
        "DBT_LOG_PATH": str(folder / "logs"),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DO_NOT_TRACK": "1",
    }
    dbt = Path(sys.executable).with_name("dbt")
    folders = ["--project-dir", str(project), "--profiles-dir", str(project)]
    return subprocess.run(
        [str(dbt), "test", "--select", *selected.split(), *folders],
        capture_output=True, text=True, check=False, timeout=300, cwd=folder, env=os.environ | settings,
    )  # fmt: skip


def test_every_model_does_what_its_unit_tests_say(database: Path, tmp_path: Path) -> None:
    run = dbt_test("test_type:unit", database, tmp_path)
    assert run.returncode == 0, run.stdout


def test_the_rules_of_a_table_find_and_name_what_breaks_them(database: Path, tmp_path: Path) -> None:
    from orchestration.lib.dbt.results import broken_rules

    some = "where evidence_id in (from (select evidence_id from marts.fct_evidence order by all limit 2))"
    with duckdb.connect(database) as connection:
        connection.execute(f"update marts.fct_evidence set voice = 'rumour', document_id = 'of nothing' {some}")
        connection.execute("insert into seeds.topics from (from seeds.topics where topic_code = 'waiting_times')")
        connection.execute("update seeds.topics set topic_code = null where topic_code = 'direct_payments'")
    run = dbt_test("rules_of_fct_evidence rules_of_topics rules_of_dim_topic", database, tmp_path)
    assert run.returncode == 1, run.stdout
    results = json.loads((tmp_path / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    with duckdb.connect(database) as connection:
        said = {
            one["unique_id"].split(".")[2]: broken_rules(one["compiled_code"], connection)
            for one in results
            if one["status"] == "fail"
        }
    assert said == {
        "rules_of_fct_evidence": [
            "  broken rule: document_id is in dim_document (rows: 2, first value: of nothing)",
            "  broken rule: voice has an accepted value (rows: 2, first value: rumour)",
        ],
        "rules_of_topics": [
            "  broken rule: topic_code is not null (rows: 1, first value: None)",
            "  broken rule: topic_code is unique (rows: 1, first value: waiting_times)",
        ],
    }


def test_every_kind_of_finding_has_a_model_and_a_unit_test() -> None:
    findings = PROJECT / "dbt_project" / "models" / "findings"
    models = {path.stem: path for path in findings.rglob("finding_*.sql")}
    kinds = (PROJECT / "dbt_project" / "seeds" / "finding_kinds.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert models.keys() == {f"finding_{kind.partition(',')[0]}" for kind in kinds}
    untested = [
        name for name, path in models.items() if f"model: {name}\n" not in path.with_suffix(".yml").read_text("utf-8")
    ]
    assert untested == []
