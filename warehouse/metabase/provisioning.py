"""The steps of setting Metabase up: sign in, connect, describe, then models, questions and the dashboard.

Another run updates only the differences.
"""

from collections.abc import Callable
from pathlib import Path

from warehouse.metabase import cards, dashboard
from warehouse.metabase.api_client import Metabase
from warehouse.metabase.database_link import connect, synchronise
from warehouse.metabase.descriptions import describe, read_dictionary
from warehouse.metabase.managed_objects import ManagedObjects, agrees
from warehouse.metabase.settings import Settings
from warehouse.metabase.visualizations import DISPLAYS
from warehouse.questions.load import questions

MODELS = ("mart_", "fct_")  # tables for users' questions; dimensions are reached by reference


def provision(
    settings: Settings, published_database: Path, seconds: float, say: Callable[[str], None], pause: float = 2.0
) -> list[str]:
    """Bring Metabase up to date with the warehouse; returns a sentence for each card that Metabase cannot answer.

    Waits for Metabase's start and for its reading of the tables, each at most `seconds`, checking every `pause`
    seconds. Raises MetabaseProblem where it fails, DatabaseProblem where nothing is published.
    """
    dictionary = read_dictionary(published_database)
    metabase = Metabase(settings.url, settings.secrets)
    metabase.wait_until_up(seconds, say, pause)
    say(f"Metabase {metabase.check_version()} at {settings.url}")
    metabase.sign_in(settings.api_key, settings.user, settings.password)
    database = connect(metabase, settings)
    tables = synchronise(metabase, database, dictionary, seconds, say, pause)
    describe(metabase, tables, dictionary, say)

    managed = ManagedObjects(metabase, say)
    say(f"Collection “{managed.collection_name}”")
    made = {
        f"model {name}": managed.put("card", f"model/{name}", cards.model_card(table, database))
        for name, table in sorted(tables.items())
        if name.startswith(MODELS)
    }
    shown: dict[str, int] = {}
    for question in cards.dashboard_questions():
        display, look = DISPLAYS[question.name]
        card = cards.question_card(question, database, display, look)
        shown[question.name] = made[f"card {question.name}"] = managed.put("card", f"card/{question.name}", card)
    for question in questions():
        if question.name not in shown:
            card = cards.question_card(question, database, "table", {})
            made[f"question {question.name}"] = managed.put("card", f"question/{question.name}", card)
    _lay_out(metabase, managed, shown, say)
    managed.clear_away()
    return _unanswered(metabase, made)


def _lay_out(metabase: Metabase, managed: ManagedObjects, shown: dict[str, int], say: Callable[[str], None]) -> None:
    wanted = {"name": dashboard.NAME, "description": dashboard.DESCRIPTION, "collection_position": 1}
    identity = managed.put("dashboard", "dashboard", wanted)
    found = managed.read("dashboard", identity)
    layout = dashboard.layout(found, shown)
    existing = {**found, "dashcards": sorted(found.get("dashcards") or [], key=lambda card: card["id"])}
    if not agrees(layout, existing):
        say("  changed  layout of the dashboard")
        metabase.put(f"/api/dashboard/{identity}", layout)


def _unanswered(metabase: Metabase, made: dict[str, int]) -> list[str]:
    """Run every card in Metabase once; returns those that fail, with the reason."""
    failures = []
    for name, identity in made.items():
        answer = metabase.post(f"/api/card/{identity}/query", {"ignore_cache": True})
        if answer.get("status") != "completed":
            failures.append(f"{name}: {' '.join(str(answer.get('error')).split())[:300]}")
    return failures
