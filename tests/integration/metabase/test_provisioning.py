"""Metabase set up by its API, with a stand-in that refuses everything that its API description does not have."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from tests.conftest import PROJECT, Built
from tests.integration.metabase.rendering import render
from tests.integration.metabase.stand_in import StandIn
from warehouse.colours import SCORE_FILLS
from warehouse.metabase import cards, dashboard, managed_objects, provisioning
from warehouse.metabase.visualizations import DISPLAYS
from warehouse.questions.load import Question, questions

Run = Callable[..., list[str]]


def card(stand_in: StandIn, key: str) -> dict[str, Any]:
    return next(card for card in stand_in.cards.values() if managed_objects.key_of(card) == key)


def the_dashboard(stand_in: StandIn) -> dict[str, Any]:
    return next(iter(stand_in.dashboards.values()))


def table(stand_in: StandIn, name: str) -> dict[str, Any]:
    return next(table for table in stand_in.tables.values() if table["name"] == name)


def field(stand_in: StandIn, table_name: str, name: str) -> dict[str, Any]:
    return next(field for field in table(stand_in, table_name)["fields"] if field["name"] == name)


def test_the_first_run_puts_everything_in_place(stand_in: StandIn, run: Run) -> None:
    said = run()
    assert not [line for line in said if "cannot" in line]
    assert [(one["name"], one["engine"]) for one in stand_in.databases.values()] == [
        ("Assurance warehouse", "postgres")
    ]
    assert len(stand_in.collections) == 1
    models = [one for one in stand_in.cards.values() if one["type"] == "model"]
    assert {one["name"] for one in models} > {"Scorecard", "Benchmark", "Finance", "Coverage", "Indicator", "Finding"}
    on_the_dashboard = {one.name: one for one in cards.dashboard_questions()}
    for question in [*on_the_dashboard.values(), *(one for one in questions() if one.name not in on_the_dashboard)]:
        kind = "card" if question.name in on_the_dashboard else "question"
        made = card(stand_in, f"{kind}/{question.name}")
        assert made["dataset_query"]["native"]["query"] == question.sql
        assert made["name"] == question.question
    assert len(stand_in.dashboards) == 1
    collection = next(iter(stand_in.collections))
    assert all(one["collection_id"] == collection for one in [*stand_in.cards.values(), the_dashboard(stand_in)])


def test_tables_and_columns_are_described_as_in_the_dictionary(provisioned: StandIn, sample_warehouse: Built) -> None:
    rows = sample_warehouse.rows(
        "select table_name, column_name, description, table_description, is_primary_key, references_table, "
        "references_column from marts.data_dictionary"
    )
    assert len(rows) > 300
    for table_name, name, description, about, is_key, other, other_column in rows:
        described = field(provisioned, str(table_name), str(name))
        assert described["description"] == description
        assert table(provisioned, str(table_name))["description"] == about
        if is_key:
            assert described["semantic_type"] == "type/PK"
        elif other:
            assert described["semantic_type"] == "type/FK"
            assert described["fk_target_field_id"] == field(provisioned, str(other), str(other_column))["id"]


def description(warehouse: Built, table: str, column: str) -> object:
    ((text,),) = warehouse.rows(
        f"select description from marts.data_dictionary where table_name = '{table}' and column_name = '{column}'"
    )
    return text


def test_models_describe_their_columns_and_references(provisioned: StandIn, sample_warehouse: Built) -> None:
    columns = {column["name"]: column for column in card(provisioned, "model/fct_indicator")["result_metadata"]}
    assert columns["indicator_id"]["semantic_type"] == "type/PK"
    assert columns["indicator_key"]["fk_target_field_id"] == field(provisioned, "dim_indicator", "indicator_key")["id"]
    assert columns["quote"]["description"] == description(sample_warehouse, "fct_indicator", "quote")
    assert columns["quote"]["semantic_type"] == "type/Description"
    assert columns["unit"]["semantic_type"] == "type/Category"


def test_only_columns_of_text_are_categories_and_descriptions(provisioned: StandIn, sample_warehouse: Built) -> None:
    types: dict[tuple[str, str], str] = {}
    for table_name, name, data_type in sample_warehouse.rows(
        "select table_name, column_name, data_type from marts.data_dictionary"
    ):
        types[str(table_name), str(name)] = str(data_type)
    kinds = {place: field(provisioned, *place)["semantic_type"] for place in types}
    described = {place for place, kind in kinds.items() if kind in ("type/Category", "type/Description")}
    assert ("mart_scorecard", "region") in described
    assert {types[place] for place in described} == {"VARCHAR"}


def test_colours_are_those_of_the_pages_and_never_red_with_green() -> None:
    style = (PROJECT / "warehouse" / "site" / "assets" / "site.css").read_text(encoding="utf-8")
    assert [re.findall(rf"--s{score}: (#\w+)", style)[0].upper() for score in SCORE_FILLS] == [*SCORE_FILLS.values()]
    drawn = set(re.findall("#[0-9A-Fa-f]{6}", json.dumps(list(DISPLAYS.values()))))
    assert drawn <= set(SCORE_FILLS.values())


def test_the_dashboard_has_its_tabs_and_a_filter_wired_to_every_card(provisioned: StandIn) -> None:
    made = the_dashboard(provisioned)
    assert [tab["name"] for tab in made["tabs"]] == list(dict.fromkeys(place.tab for place in dashboard.PLACES))
    assert [parameter["id"] for parameter in made["parameters"]] == ["authority"]
    offered = made["parameters"][0]["values_source_config"]
    assert offered["card_id"] == card(provisioned, "card/authorities")["id"]
    assert len(made["dashcards"]) == len(dashboard.PLACES)
    for dashcard in made["dashcards"]:
        shown = provisioned.cards[dashcard["card_id"]]
        assert "{{authority}}" in shown["dataset_query"]["native"]["query"], shown["name"]
        assert list(shown["dataset_query"]["native"]["template-tags"]) == ["authority"]
        mapping = {"parameter_id": "authority", "card_id": shown["id"], "target": cards.TARGET}
        assert dashcard["parameter_mappings"] == [mapping]
    heat = card(provisioned, "card/scorecard_heat_map")["visualization_settings"]["table.column_formatting"][0]
    assert (heat["type"], heat["min_value"], heat["max_value"], len(heat["columns"])) == ("range", 1, 4, 9)


def test_cards_of_a_tab_do_not_overlap() -> None:
    for tab in {place.tab for place in dashboard.PLACES}:
        taken = [
            (row, column)
            for place in dashboard.PLACES
            if place.tab == tab
            for row in range(place.row, place.row + place.size_y)
            for column in range(place.col, place.col + place.size_x)
        ]
        assert len(taken) == len(set(taken))
        assert max(column for _, column in taken) < 24


def test_charts_name_columns_that_their_questions_have(sample_warehouse: Built) -> None:
    for question in cards.dashboard_questions():
        sql, _ = render(question.sql, None, "?")
        with duckdb.connect(str(sample_warehouse.published), read_only=True) as connection:
            answered = {column[0] for column in connection.execute("use marts").execute(sql).description}
        _, look = DISPLAYS[question.name]
        named = {*look.get("graph.dimensions", []), *look.get("graph.metrics", []), *look.get("series_settings", [])}
        named |= {column for rule in look.get("table.column_formatting", []) for column in rule["columns"]}
        named |= {json.loads(key)[1] for key in look.get("column_settings", [])}
        assert named <= answered, question.name


def test_a_second_run_changes_nothing(provisioned: StandIn, run: Run) -> None:
    before = provisioned.state()
    provisioned.asked.clear()
    said = run()
    assert provisioned.state() == before
    # A password cannot be compared with one that is not shown, so the connection is sent again.
    assert [(method, path.rstrip("0123456789")) for method, path, _ in provisioned.writes] == [
        ("PUT", "/api/database/")
    ]
    assert not [line for line in said if line.startswith("  ")]


def test_a_changed_question_is_updated_and_nothing_else(
    provisioned: StandIn, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = provisioned.state()
    changed = "02_points_to_the_next_rating"

    def changed_questions(*folder: Any) -> list[Question]:
        return [
            Question(one.name, one.question, one.reading, f"{one.sql}\nlimit 3") if one.name == changed else one
            for one in questions(*folder)
        ]

    monkeypatch.setattr(provisioning, "questions", changed_questions)
    provisioned.asked.clear()
    run()
    written = [(method, path) for method, path, _ in provisioned.writes if "/api/database/" not in path]
    identity = card(provisioned, f"question/{changed}")["id"]
    assert written == [("PUT", f"/api/card/{identity}")]
    after = provisioned.state()
    assert after["cards"][identity]["dataset_query"]["native"]["query"].endswith("limit 3")
    del before["cards"][identity], after["cards"][identity]
    assert after == before


def test_a_changed_description_reaches_field_and_model(provisioned: StandIn, sample_warehouse: Built, run: Run) -> None:
    field(provisioned, "mart_scorecard", "points")["description"] = "An older description."
    card(provisioned, "model/mart_scorecard")["result_metadata"][0]["description"] = "Older still."
    before = provisioned.state()
    run()
    assert field(provisioned, "mart_scorecard", "points")["description"] == description(
        sample_warehouse, "mart_scorecard", "points"
    )
    first = card(provisioned, "model/mart_scorecard")["result_metadata"][0]
    assert first["description"] == description(sample_warehouse, "mart_scorecard", str(first["name"]))
    assert provisioned.state() != before


def test_changes_to_managed_objects_are_reverted(provisioned: StandIn, run: Run) -> None:
    before = provisioned.state()
    card(provisioned, "question/03_weakest_statement_in_england")["dataset_query"]["native"]["query"] = "select 1"
    card(provisioned, "card/findings")["name"] = "Findings, renamed"
    the_dashboard(provisioned)["dashcards"][0]["parameter_mappings"] = []
    run()
    assert provisioned.state() == before


def test_a_question_that_is_gone_goes_to_the_trash(
    provisioned: StandIn, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        provisioning, "questions", lambda *folder: questions(*folder)[1:] if not folder else questions(*folder)
    )
    said = run()
    assert card(provisioned, "question/01_how_do_we_compare")["archived"]
    assert "  to trash question/01_how_do_we_compare" in said
    assert sum(one["archived"] for one in provisioned.cards.values()) == 1


def test_what_people_made_themselves_is_unchanged(provisioned: StandIn, run: Run) -> None:
    ours = next(iter(provisioned.collections))
    made = the_dashboard(provisioned)
    query = {"database": next(iter(provisioned.databases)), "type": "native", "native": {"query": "select 1"}}
    same_name = {"name": "What is doubtful", "dataset_query": query, "display": "table", "visualization_settings": {}}
    own_card = provisioned.add_card(0, {**same_name, "collection_id": ours, "description": "Mine"}, None)["id"]
    own_dashboard = provisioned.add_dashboard(0, {"name": made["name"], "collection_id": ours}, None)["id"]
    own_collection = provisioned.add_collection(0, {"name": managed_objects.COLLECTION}, None)["id"]
    layout = {
        "tabs": [*({"id": tab["id"], "name": tab["name"]} for tab in made["tabs"]), {"id": -9, "name": "Our own"}],
        "dashcards": [
            *made["dashcards"],
            {"id": -9, "card_id": own_card, "dashboard_tab_id": -9, "row": 0, "col": 0, "size_x": 8, "size_y": 4},
        ],
        "parameters": [*made["parameters"], {"id": "mine", "type": "string/=", "name": "Mine", "slug": "mine"}],
    }
    provisioned.change_dashboard(made["id"], layout, None)
    field(provisioned, "mart_scorecard", "points")["display_name"] = "Our points"
    before = copy.deepcopy(provisioned.state())

    run()

    after = provisioned.state()
    assert after["cards"][own_card] == before["cards"][own_card]
    assert after["dashboards"] == before["dashboards"]
    assert own_dashboard in after["dashboards"]
    assert after["collections"][own_collection] == before["collections"][own_collection]
    assert field(provisioned, "mart_scorecard", "points")["display_name"] == "Our points"


def test_our_layout_is_restored_and_added_cards_are_kept(provisioned: StandIn, run: Run) -> None:
    made = the_dashboard(provisioned)
    own = {"id": -9, "card_id": None, "dashboard_tab_id": made["tabs"][0]["id"], "row": 30, "col": 0}
    provisioned.change_dashboard(
        made["id"],
        {
            "tabs": [{"id": tab["id"], "name": tab["name"]} for tab in made["tabs"]],
            "dashcards": [
                *made["dashcards"][1:],
                {**own, "size_x": 24, "size_y": 2, "visualization_settings": {"text": "Ours"}},
            ],
        },
        None,
    )
    run()
    cards_now = the_dashboard(provisioned)["dashcards"]
    assert len(cards_now) == len(dashboard.PLACES) + 1
    assert next(one for one in cards_now if one["card_id"] is None)["visualization_settings"] == {"text": "Ours"}


def test_a_renamed_collection_and_moved_descriptions_are_still_ours(provisioned: StandIn, run: Run) -> None:
    next(iter(provisioned.collections.values()))["name"] = "Adult social care"
    run()
    assert len(provisioned.collections) == 1
