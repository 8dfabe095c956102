"""The layers of the dbt project, in dbt's own manifest; and dbt's own commands, with nothing set."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest

from ingestion.codes import AssessmentKind, ClaimKind, Judgement, ScorePlace, Voice
from ingestion.vocabulary import framework
from tests.conftest import PROJECT
from warehouse.metabase import cards
from warehouse.workbook.sheet_list import LEFT_OUT

LAYERS = ("staging", "intermediate", "core", "findings", "marts")
Manifest = Mapping[str, Any]


def run_dbt(*arguments: str, target: Path) -> str:
    """Run dbt as a person would in dbt_project/ without any setting; its output goes to another folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ASSURANCE_", "DBT_"))}
    environment |= {"DBT_TARGET_PATH": str(target), "DBT_LOG_PATH": str(target)}
    dbt = Path(sys.executable).with_name("dbt")
    run = subprocess.run(
        [str(dbt), *arguments], capture_output=True, text=True, check=False, timeout=300,
        cwd=PROJECT / "dbt_project", env=environment,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dbt")


@pytest.fixture(scope="module")
def manifest(target: Path) -> Manifest:
    run_dbt("parse", "--quiet", target=target)
    return dict(json.loads((target / "manifest.json").read_text(encoding="utf-8")))


def wrong_arrows(manifest: Manifest) -> list[str]:
    """References of a model to a layer after its own, or past staging to a source."""
    models = {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    layer = {key: LAYERS.index(node["fqn"][1]) for key, node in models.items()}
    return [
        f"{models[key]['name']} -> {needed}"
        for key in models
        for needed in models[key]["depends_on"]["nodes"]
        if (needed in models and layer[needed] > layer[key]) or (needed in manifest["sources"] and layer[key] > 0)
    ]


def test_an_arrow_only_points_to_the_right(manifest: Manifest) -> None:
    assert wrong_arrows(manifest) == []


@pytest.mark.parametrize(
    ("model", "needs"),
    [
        ("int_document", "model.assurance.dim_document"),
        ("dim_assessment", "model.assurance.mart_scorecard"),
        ("fct_score", "source.assurance.reports.score"),
    ],
)
def test_a_planted_arrow_is_found(manifest: Manifest, model: str, needs: str) -> None:
    planted = deepcopy(manifest)
    planted["nodes"][f"model.assurance.{model}"]["depends_on"]["nodes"].append(needs)
    assert wrong_arrows(planted) == [f"{model} -> {needs}"]


def test_what_is_published_is_public_and_has_a_contract(manifest: Manifest) -> None:
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    for node in models:
        is_published = node["schema"] == "marts"
        assert (node["access"], node["contract"]["enforced"]) == (
            "public" if is_published else "private",
            is_published,
        ), node["name"]
        assert node["description"], node["name"]


@pytest.mark.parametrize(
    ("column", "codes"),
    [("voice", Voice), ("judgement", Judgement), ("kind", AssessmentKind), ("place", ScorePlace)],
)
def test_dbt_accepts_the_codes_that_rows_are_written_with(column: str, codes: object, manifest: Manifest) -> None:
    rules = [node["test_metadata"]["kwargs"] for node in manifest["nodes"].values() if node.get("test_metadata")]
    accepted = [values for rule in rules for name, values in rule.get("accepted_values", {}).items() if name == column]
    assert accepted == [list(get_args(codes))] * len(accepted) != []


def test_findings_ask_for_claims_that_there_are(manifest: Manifest) -> None:
    models = " ".join(node["raw_code"] for node in manifest["nodes"].values() if node["fqn"][1] == "findings")
    asked = re.findall(r"\bclaim (?:= |in \()((?:'\w+'(?:, )?)+)", models)
    assert {kind.strip("'") for kinds in asked for kind in kinds.split(", ")} == set(get_args(ClaimKind))


def named_in(folder: str, suffix: str, before: str = r"\b") -> set[str]:
    """The words of a folder's files that may be tables: those that follow `before`."""
    files = (PROJECT / folder).rglob(f"*{suffix}")
    return {name for file in files for name in re.findall(rf"{before}([a-z_]+)\b", file.read_text(encoding="utf-8"))}


def test_an_exposure_depends_on_what_it_reads(manifest: Manifest) -> None:
    public = {node["name"] for node in manifest["nodes"].values() if node.get("access") == "public"}
    exposed = {
        exposure["name"]: {key.rpartition(".")[2] for key in exposure["depends_on"]["nodes"]}
        for exposure in manifest["exposures"].values()
    }
    assert exposed == {
        "published_warehouse": public,
        "workbook": (public - set(LEFT_OUT)) | (public & named_in("warehouse/workbook", ".py", r"\bmarts\.")),
        "site": public & named_in("warehouse/site", ".py"),
        "metabase_dashboard": public & named_in("warehouse/metabase/cards", ".sql"),
    }


def test_the_scorecard_has_a_column_for_each_quality_statement(manifest: Manifest) -> None:
    statements = [statement.code for statement in framework().statements]
    scorecard = manifest["nodes"]["model.assurance.mart_scorecard"]["columns"]
    assert [column for column in scorecard if column in statements] == statements
    heat_map = (cards.FOLDER / "scorecard_heat_map.sql").read_text(encoding="utf-8")
    assert [word for word in re.findall(r"\w+", heat_map) if word in statements] == statements


def test_dbt_lists_the_project_with_nothing_set(target: Path) -> None:
    assert "assurance.marts.mart_scorecard" in run_dbt("ls", "--quiet", target=target).splitlines()
