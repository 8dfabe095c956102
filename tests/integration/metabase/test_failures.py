"""Messages when Metabase cannot be set up, which never show a secret."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.integration.metabase.conftest import SECRET
from tests.integration.metabase.stand_in import KEY, PASSWORD, USER, StandIn
from warehouse.metabase.api_client import MetabaseProblem
from warehouse.metabase.settings import settings_of

Run = Callable[..., list[str]]
Command = Callable[..., subprocess.CompletedProcess[str]]


def test_a_metabase_that_is_starting_is_waited_for(stand_in: StandIn, run: Run) -> None:
    stand_in.starting = 3
    assert "Waiting for Metabase: initializing, 40%" in run()


def test_waiting_for_a_metabase_that_does_not_start_ends(stand_in: StandIn, run: Run) -> None:
    stand_in.starting = 10**6
    with pytest.raises(MetabaseProblem, match=r"not up after 0 seconds: initializing, 40%.*--wait"):
        run(seconds=0.1)


def test_an_address_at_which_nothing_answers_is_named(environment: dict[str, str], run: Run) -> None:
    environment["METABASE_URL"] = "http://127.0.0.1:9"
    with pytest.raises(MetabaseProblem, match=r"127\.0\.0\.1:9 is not up .* nothing answers there"):
        run(seconds=0)


def test_tables_that_metabase_reads_slowly_are_waited_for(stand_in: StandIn, run: Run) -> None:
    stand_in.syncing = 4
    said = run()
    assert any(line.startswith("Waiting for Metabase to read the tables: 0 of ") for line in said)
    assert sum(path.endswith("sync_schema") for _, path, _ in stand_in.asked) == 1


def test_tables_that_metabase_never_reads_end_the_wait(stand_in: StandIn, run: Run) -> None:
    stand_in.syncing = 10**6
    with pytest.raises(MetabaseProblem, match=r"does not know \d+ of \d+ columns, such as bridge_authority_succession"):
        run(seconds=0.1)
    assert not stand_in.cards


@pytest.mark.parametrize(("version", "is_new_enough"), [("v0.49.9", False), ("v1.48.0", False), ("v0.50.1", True)])
def test_a_version_that_is_too_old_is_refused(stand_in: StandIn, run: Run, version: str, is_new_enough: bool) -> None:
    stand_in.version = version
    if is_new_enough:
        assert f"Metabase {version} at {stand_in.url}" in run()
    else:
        with pytest.raises(MetabaseProblem, match=rf"is {version}; 0\.50 or newer is needed"):
            run()


@pytest.mark.parametrize("version", ["vLOCAL_DEV", "v1.63.0"])
def test_versions_without_or_with_another_number_are_taken(stand_in: StandIn, run: Run, version: str) -> None:
    stand_in.version = version
    run()
    assert stand_in.dashboards


def test_a_wrong_key_is_reported_but_not_shown(environment: dict[str, str], command: Command) -> None:
    wrong = "mb_some_other_key"
    ended = command(METABASE_API_KEY=wrong)
    assert ended.returncode == 2
    assert "does not know who we are. Check METABASE_API_KEY" in ended.stderr
    assert wrong not in ended.stdout + ended.stderr


def test_a_non_administrators_key_is_refused_at_once(stand_in: StandIn, run: Run) -> None:
    stand_in.is_administrator = False
    with pytest.raises(MetabaseProblem, match="An administrator is needed"):
        run()
    assert not stand_in.writes


def test_user_and_password_sign_in_as_well(stand_in: StandIn, environment: dict[str, str], run: Run) -> None:
    del environment["METABASE_API_KEY"]
    environment |= {"METABASE_USER": USER, "METABASE_PASSWORD": PASSWORD}
    run()
    assert stand_in.dashboards


def test_a_password_that_metabase_repeats_is_not_shown(
    stand_in: StandIn, environment: dict[str, str], command: Command
) -> None:
    environment |= {"METABASE_API_KEY": "", "METABASE_USER": USER, "METABASE_PASSWORD": "not the right one"}
    ended = command()
    assert ended.returncode == 2
    assert "did not match stored password, got •••" in ended.stderr
    assert "not the right one" not in ended.stdout + ended.stderr


def test_a_failed_connection_is_reported_without_its_password(stand_in: StandIn, command: Command) -> None:
    stand_in.connection_error = f"FATAL: password authentication failed for user metabase ({SECRET})"
    ended = command()
    assert ended.returncode == 2
    assert "password authentication failed for user metabase (•••)" in ended.stderr
    assert SECRET not in ended.stdout + ended.stderr
    assert not stand_in.databases


def test_a_run_shows_no_secret(command: Command) -> None:
    ended = command()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith("Everything is in place.\n")
    assert KEY not in ended.stdout
    assert SECRET not in ended.stdout


def test_settings_show_no_secret(environment: dict[str, str]) -> None:
    shown = repr(settings_of({**environment, "METABASE_PASSWORD": PASSWORD}))
    assert not [secret for secret in (KEY, SECRET, PASSWORD) if secret in shown]


def test_a_redirect_is_not_followed_with_the_key(stand_in: StandIn, run: Run) -> None:
    stand_in.moved_to = "http://127.0.0.1:9/elsewhere"
    with pytest.raises(MetabaseProblem, match=r"redirect to http://127\.0\.0\.1:9/elsewhere\. Set METABASE_URL"):
        run()


def test_a_database_of_that_name_on_another_engine_is_not_taken_over(stand_in: StandIn, run: Run) -> None:
    run()
    next(iter(stand_in.databases.values()))["engine"] = "mysql"
    before = stand_in.state()
    with pytest.raises(MetabaseProblem, match="on mysql; the settings say postgres"):
        run()
    assert stand_in.state() == before


def test_a_question_that_metabase_cannot_answer_is_named(stand_in: StandIn, command: Command) -> None:
    stand_in.broken_cards = {"What is doubtful"}
    ended = command()
    assert ended.returncode == 1
    assert ended.stderr.startswith("Metabase cannot answer card findings: ")
    assert "mart_gone does not exist" in ended.stderr
    assert stand_in.dashboards


def test_missing_settings_are_all_named() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "warehouse.metabase"],
        env={"PATH": os.environ["PATH"], "METABASE_URL": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        cwd=PROJECT,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith(
        "Not set: WAREHOUSE_POSTGRES_HOST, WAREHOUSE_POSTGRES_DATABASE, WAREHOUSE_POSTGRES_USER, "
        "WAREHOUSE_POSTGRES_PASSWORD, METABASE_USER, METABASE_PASSWORD."
    )


def test_a_home_without_a_publication_says_so(command: Command, tmp_path: Path) -> None:
    ended = command("--home", tmp_path)
    assert ended.returncode == 2
    assert "Nothing is published at" in ended.stderr


def test_a_variable_that_no_filter_sets_is_an_error() -> None:
    from warehouse.metabase.cards import is_filtered
    from warehouse.questions.load import Question

    with pytest.raises(ValueError, match="region"):
        is_filtered(Question("a", "b", "c", "select 1 [[where {{region}} = 1]]"))
