"""The charts of the dashboard's cards: their kind and settings, by the name of their SQL file.

The names of settings are Metabase's (frontend/src/metabase-types/api/card.ts).
"""

from collections.abc import Mapping, Sequence

from ingestion.vocabulary import framework
from warehouse.colours import SCORE_FILLS
from warehouse.metabase.api_client import Json

WORST, PALE_WORST, PALE_BEST, BEST = SCORE_FILLS.values()  # pale colours are backgrounds of dark text
SCORES = tuple(statement.code for statement in framework().statements)
_AMOUNTS = (
    "total_budget",
    "total_spend",
    "adult_social_care_budget",
    "adult_social_care_spend",
    "adult_social_care_difference_computed",
    "adult_social_care_difference_printed",
)


def _columns(names: Sequence[str], settings: Mapping[str, Json] | None = None) -> dict[str, Json]:
    """Settings of columns, with a readable title instead of the name."""
    return {
        f'["name","{name}"]': {"column_title": name.replace("_", " ").capitalize(), **(settings or {})}
        for name in names
    }


def _where(column: str, value: str, color: str, whole_row: bool = False) -> Json:
    return {
        "columns": [column],
        "type": "single",
        "operator": "=",
        "value": value,
        "color": color,
        "highlight_row": whole_row,
    }


_HEAT = {
    "columns": list(SCORES),
    "type": "range",
    "colors": list(SCORE_FILLS.values()),
    "min_type": "custom",
    "min_value": 1,
    "max_type": "custom",
    "max_value": 4,
}
_POUNDS = {"number_style": "currency", "currency": "GBP", "currency_style": "symbol", "decimals": 0}

DISPLAYS: Mapping[str, tuple[str, Mapping[str, Json]]] = {
    "authorities": ("table", {}),
    "scorecard_heat_map": ("table", {"table.column_formatting": [_HEAT], "column_settings": _columns(SCORES)}),
    "scores_against_england": (
        "row",
        {
            "graph.dimensions": ["statement"],
            "graph.metrics": ["score", "england"],
            "graph.y_axis.auto_range": False,
            "graph.y_axis.min": 0,
            "graph.y_axis.max": 4,
        },
    ),
    "indicators_against_england": (
        "table",
        {
            "table.column_formatting": [
                _where("against_england", "worse", PALE_WORST),
                _where("against_england", "better", PALE_BEST),
            ]
        },
    ),
    "strengths_and_shortfalls_by_topic": (
        "row",
        {
            "graph.dimensions": ["topic"],
            "graph.metrics": ["strengths", "shortfalls"],
            "stackable.stack_type": "stacked",
            "series_settings": {"strengths": {"color": BEST}, "shortfalls": {"color": WORST}},
        },
    ),
    "evidence": (
        "table",
        {
            "table.column_formatting": [
                _where("judgement", "shortfall", PALE_WORST),
                _where("judgement", "strength", PALE_BEST),
            ]
        },
    ),
    "18_where_does_the_print_differ_from_official_statistics": (
        "table",
        {"table.column_formatting": [_where("verdict", "differs", PALE_WORST), _where("verdict", "agrees", PALE_BEST)]},
    ),
    "official_statistics_over_time": ("table", {}),
    "better_and_worse_than_england": (
        "bar",
        {
            "graph.dimensions": ["indicator_group"],
            "graph.metrics": ["better", "worse"],
            "stackable.stack_type": "stacked",
            "series_settings": {"better": {"color": BEST}, "worse": {"color": WORST}},
        },
    ),
    "money": ("table", {"column_settings": _columns(_AMOUNTS, _POUNDS)}),
    "share_spent_on_adult_social_care": (
        "row",
        {"graph.dimensions": ["authority"], "graph.metrics": ["share"], "graph.show_values": True},
    ),
    "findings": (
        "table",
        {"table.column_formatting": [_where("severity", "high", PALE_WORST, whole_row=True)]},
    ),
    "findings_by_kind": (
        "row",
        {"graph.dimensions": ["finding"], "graph.metrics": ["findings"], "graph.show_values": True},
    ),
}
