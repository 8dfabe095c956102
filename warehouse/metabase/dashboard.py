"""The dashboard: the position of each card, and the filter on the authority that applies to all of them.

Tabs, cards and filters that users add to it are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.metabase.api_client import Json
from warehouse.metabase.cards import TARGET, VARIABLE

NAME = "Adult social care, as assessed"
DESCRIPTION = (
    "The scorecard of every authority, its indicators against England, what the reports say, its money, and what in "
    "the reports is doubtful. Choose an authority at the top."
)
VALUES = "authorities"  # the card whose answer the filter offers
_KEPT = (
    "id",
    "card_id",
    "action_id",
    "dashboard_tab_id",
    "row",
    "col",
    "size_x",
    "size_y",
    "parameter_mappings",
    "visualization_settings",
    "series",
    "inline_parameters",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Position of a card on the grid of its tab, which is 24 columns wide."""

    tab: str
    card: str
    row: int
    size_y: int
    col: int = 0
    size_x: int = 24


PLACES = (
    Place("Scorecard", "scorecard_heat_map", row=0, size_y=12),
    Place("Scorecard", "scores_against_england", row=12, size_y=9),
    Place("Against England", "better_and_worse_than_england", row=0, size_y=6),
    Place("Against England", "indicators_against_england", row=6, size_y=12),
    Place("Evidence", "strengths_and_shortfalls_by_topic", row=0, size_y=8),
    Place("Evidence", "evidence", row=8, size_y=12),
    Place("Official statistics", "18_where_does_the_print_differ_from_official_statistics", row=0, size_y=9),
    Place("Official statistics", "official_statistics_over_time", row=9, size_y=12),
    Place("Finance", "share_spent_on_adult_social_care", row=0, size_y=7),
    Place("Finance", "money", row=7, size_y=9),
    Place("Findings", "findings_by_kind", row=0, size_y=6, size_x=9),
    Place("Findings", "findings", row=0, size_y=12, col=9, size_x=15),
)


def layout(found: Mapping[str, Any], cards: Mapping[str, int]) -> dict[str, Json]:
    """The update of a dashboard with the managed cards, which keeps the users' own content.

    `found` is Metabase's current dashboard, `cards` the ids of the managed cards by name. New items get a negative id,
    as Metabase requires.
    """
    tabs = _tabs(found.get("tabs") or [])
    tab_ids = {tab["name"]: tab["id"] for tab in tabs}
    existing = {(card["card_id"], card["dashboard_tab_id"]): card for card in found.get("dashcards") or []}
    ours = []
    for number, place in enumerate(PLACES, 1):
        card, tab = cards[place.card], tab_ids[place.tab]
        before = existing.get((card, tab), {})
        ours.append(
            {
                "id": before.get("id", -number),
                "card_id": card,
                "dashboard_tab_id": tab,
                "row": place.row,
                "col": place.col,
                "size_x": place.size_x,
                "size_y": place.size_y,
                "parameter_mappings": [{"parameter_id": VARIABLE, "card_id": card, "target": TARGET}],
                "visualization_settings": before.get("visualization_settings") or {},
            }
        )
    kept = _kept(found.get("dashcards") or [], ours, set(cards.values()), {tab_ids[place.tab] for place in PLACES})
    others = [parameter for parameter in found.get("parameters") or [] if parameter["id"] != VARIABLE]
    return {
        "width": "full",
        "tabs": tabs,
        "dashcards": sorted([*ours, *kept], key=lambda card: card["id"]),
        "parameters": [_filter(cards[VALUES]), *others],
    }


def _tabs(found: Sequence[Mapping[str, Any]]) -> list[dict[str, Json]]:
    """Our tabs in their order, then those that people have added."""
    ids = {tab["name"]: tab["id"] for tab in found}
    names = list(dict.fromkeys(place.tab for place in PLACES))
    ours = [{"id": ids.get(name, -number), "name": name} for number, name in enumerate(names, 1)]
    return [*ours, *({"id": tab["id"], "name": tab["name"]} for tab in found if tab["name"] not in names)]


def _kept(
    found: Sequence[Mapping[str, Any]], ours: Sequence[Mapping[str, Any]], our_cards: set[int], our_tabs: set[int]
) -> list[dict[str, Json]]:
    """The users' own content of the dashboard. A managed card without a place on a managed tab is not kept."""
    placed = {card["id"] for card in ours}
    return [
        {name: card[name] for name in _KEPT if name in card}
        for card in found
        if card["id"] not in placed and not (card["card_id"] in our_cards and card["dashboard_tab_id"] in our_tabs)
    ]


def _filter(values: int) -> dict[str, Json]:
    return {
        "id": VARIABLE,
        "name": "Authority",
        "slug": VARIABLE,
        "type": "string/=",
        "sectionId": "string",
        "isMultiSelect": False,  # the SQL variable accepts one value
        "values_query_type": "list",
        "values_source_type": "card",
        "values_source_config": {
            "card_id": values,
            "value_field": ["field", VARIABLE, {"base-type": "type/Text"}],
        },
    }
