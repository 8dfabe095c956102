"""An indicator: every council's value on one line, England over the years, and the sentence of each value."""

from collections.abc import Iterator
from statistics import median

import duckdb

from warehouse.site.page import ENGLAND, Page, Row, group_by, indicator_path
from warehouse.site.pages.councils import STATISTICS_IN_ORDER
from warehouse.site.scales import MIN_COMPARED, Scale
from warehouse.sql import rows
from warehouse.wording import INDICATOR_GROUPS, value_note

_STATISTIC = ("statistic", "limit_value", "limit_unit")
_CATALOGUE = """
    select indicator.*, source.source_name, source.publisher
    from dim_indicator as indicator left join dim_source as source using (source_code)
    order by indicator_name
"""
_VALUES = f"""
    select
        benchmark.indicator_code, benchmark.authority_key, benchmark.authority, authority.authority_slug,
        benchmark.is_example, benchmark.period, benchmark.unit, benchmark.value, benchmark.england_value,
        benchmark.difference, benchmark.favourable, benchmark.document_id, benchmark.char_start, benchmark.quote,
        benchmark.statistic, benchmark.limit_value, benchmark.limit_unit, benchmark.qualifier, figure.stated_direction
    from mart_benchmark as benchmark
    inner join dim_authority as authority using (authority_key)
    inner join fct_indicator as figure using (indicator_id)
    order by benchmark.indicator_code, benchmark.period desc nulls last, {STATISTICS_IN_ORDER}, benchmark.is_example,
        benchmark.value desc, benchmark.authority
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """The list of indicators, and a page for each, also for those that no report prints a value of."""
    catalogue = rows(connection, _CATALOGUE)
    values = group_by(rows(connection, _VALUES), "indicator_code")
    for indicator in catalogue:
        own = values.get(indicator["indicator_code"], [])
        indicator["councils"] = len({row["authority_key"] for row in own})
        indicator["newest"] = max((row["period"] for row in own if row["period"]), default=None)
    grouped = group_by(catalogue, "indicator_group")
    trail = (ENGLAND,)
    groups = [(name, grouped[code]) for code, name in INDICATOR_GROUPS.items() if code in grouped]
    yield Page("indicators/index.html", "indicators.html", "Indicators", {"groups": groups}, trail)
    for indicator in catalogue:
        own = values.get(indicator["indicator_code"], [])
        yield Page(
            indicator_path(indicator["indicator_code"]),
            "indicator.html",
            indicator["indicator_name"],
            {
                "indicator": indicator,
                "series": _series(own),
                "periods": list(dict.fromkeys(row["period"] for row in own if row["period"])),
                "values": own,
            },
            (*trail, ("Indicators", "indicators/index.html")),
        )


def _series(values: list[Row]) -> list[Row]:
    """For each period, newest first, and statistic: number of values, median, England, and a strip of real councils.

    If all councils are invented, the strip has their values.
    """
    found = []
    real = [row for row in values if not row["is_example"]] or values
    for (period, *statistic), own in group_by(real, "period", *_STATISTIC).items():
        numbers = sorted(row["value"] for row in own)
        england = {row["england_value"] for row in own if row["england_value"] is not None}
        found.append(
            {
                "period": period,
                "statistic": value_note({**dict(zip(_STATISTIC, statistic, strict=True)), "qualifier": None}),
                "councils": len(own),
                "low": numbers[0],
                "high": numbers[-1],
                "median": median(numbers) if len(numbers) >= MIN_COMPARED else None,
                "england": sorted(england),
                "strip": _strip(own, england),
            }
        )
    return found


def _strip(values: list[Row], england: set[float]) -> Row | None:
    if len(values) < MIN_COMPARED:
        return None
    scale = Scale([*(row["value"] for row in values), *england])
    return {
        **scale.dashes(row["value"] for row in values),
        "label": f"Values of {len(values)} councils",
        "own": None,
        "england": scale.at(next(iter(england))) if len(england) == 1 else None,
    }
