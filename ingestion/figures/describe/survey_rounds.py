"""Identifies the round of a survey or return by the printed England value.

Belongs here: the lookup in the seed of rounds. Does not belong here: the printed year (period.py), which is kept with
the resolved one.
"""

from ingestion.vocabulary import SEEDS, read_rows

_ROUNDS: dict[str, list[tuple[float, str]]] = {}
for _row in read_rows(SEEDS / "survey_rounds.csv"):
    _ROUNDS.setdefault(_row["indicator_code"], []).append((float(_row["england_value"]), _row["period"]))


def round_of(indicator_code: str | None, printed: str | None) -> str | None:
    """The period of the round whose England value of this indicator is `printed`; None when none is known.

    The value is compared as precisely as it is printed (62.7 is 62.72), which takes at least one decimal; a value that
    fits two rounds identifies none.
    """
    if indicator_code is None or printed is None:
        return None
    whole, _, decimals = printed.partition(".")
    if not decimals.isdecimal() or not whole.isdecimal():
        return None
    half = 0.5 * 10.0 ** -len(decimals) + 1e-9
    fitting = {period for value, period in _ROUNDS.get(indicator_code, ()) if abs(value - float(printed)) <= half}
    return fitting.pop() if len(fitting) == 1 else None
