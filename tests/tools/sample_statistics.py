"""The sample files of official statistics, made again: `python -m tests.tools.sample_statistics`.

Values of the invented authorities agree with what their sample reports print, but for those planted in DISAGREEING.
Where no report prints a value, one is drawn. England's values of 2023/24 are sometimes the published ones, as there.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from ingestion.vocabulary import authorities_from, read_rows
from tests.tools.ascof import NEWER, OLDER, Value, as_csv, as_workbook, newer_rows, older_rows

SAMPLES = Path(__file__).resolve().parents[2] / "ingestion" / "samples"
REGION_CODES = {
    "North East": ("NE", "E12000001"),
    "North West": ("NW", "E12000002"),
    "Yorkshire and The Humber": ("YH", "E12000003"),
    "East Midlands": ("EM", "E12000004"),
    "West Midlands": ("WM", "E12000005"),
    "East of England": ("EE", "E12000006"),
    "London": ("L", "E12000007"),
    "South East": ("SE", "E12000008"),
    "South West": ("SW", "E12000009"),
}
# Code to 2022/23, code from 2023/24, value of England in 2023/24, margin of error of an authority (surveys only).
MEASURES = {
    "satisfied": ("3A", "1D", 62.72, 3.8),
    "control": ("1B", "3A", 77.62, 2.1),
    "contact": ("1I1", "5A1", 45.56, 3.9),
    "contact_carers": ("1I2", "5A2", 30.02, 3.1),
    "safe": ("4A", "4A", 71.06, 3.5),
    "carers_satisfied": ("3B", "1E", 36.7, 3.6),
    "carers_involved": ("3C", "3B", 66.56, 3.7),
    "information": ("3D1", "3C1", 67.12, 3.9),
    "at_home": ("2B1", "2D1", 83.70, None),
    "offered": ("2B2", "2D2", 3.0, None),
    "independent": ("2D", "2A", 79.39, None),
    "payments": ("1C2A", "3D2A", 25.48, None),
    "risk": (None, "4B", 91.2, None),
    "turnover": (None, "6A", 25.0, None),
}
ENGLAND = {
    ("satisfied", "2022/23"): 64.4,
    ("control", "2022/23"): 77.2,
    ("at_home", "2022/23"): 82.3,
}
# What the reports print.
PRINTED = {
    ("wexmoor", "2023/24"): {
        "satisfied": 64.83, "control": 74.1, "carers_satisfied": 38.2, "contact_carers": 26.1, "contact": 47.02,
        "at_home": 85.4, "independent": 82.95, "offered": 3.6, "information": 68.31, "payments": 33.15, "safe": 73.9,
        "risk": 93.8, "carers_involved": 68.9, "turnover": 22.0,
    },
    ("brackenmoor", "2023/24"): {
        "satisfied": 65.9, "control": 77.1, "contact": 48.3, "carers_satisfied": 37.2, "carers_involved": 66.0,
        "at_home": 84.6,
    },
    ("isenmouth", "2023/24"): {"satisfied": 71.4, "carers_satisfied": 49.2, "risk": 95.6},
    ("fennbridge", "2023/24"): {"safe": 68.3},
    ("aldermere", "2023/24"): {
        "satisfied": 59.41, "control": 73.05, "carers_satisfied": 30.2, "carers_involved": 61.3,
        "contact_carers": 29.1, "offered": 1.7, "at_home": 78.6, "risk": 87.3, "turnover": 29.5,
    },
    ("aldermere", "2024/25"): {"payments": 19.3},
    ("brackenmoor", "2024/25"): {"payments": 31.5},
    ("skelmarsh", "2022/23"): {"satisfied": 66.3, "at_home": 86.2},
}  # fmt: skip
# What the reports print otherwise than the files, and why: each is labelled in tests/labels/inconsistencies.jsonl.
DISAGREEING = {
    ("brackenmoor", "2023/24", "independent"): 84.7,  # the report prints 81.2
    ("skelmarsh", "2022/23", "control"): 81.6,  # the report prints 79.1, more than the margin of error away
    ("isenmouth", "2023/24", "control"): 79.4,  # the report prints 82.9, which is the value of the year before
    ("isenmouth", "2022/23", "control"): 82.9,
    ("England", "2024/25", "payments"): 26.94,  # a report prints 25.1 for England beside a right value
    ("marlstone", "2023/24", "satisfied"): 50.4,  # the report prints 49.6: within the margin of error
}
WITHHELD = {
    ("oxmarsh", "2023/24", "safe"): "[c]",
    ("fennbridge", "2023/24", "contact_carers"): "[x]",
    ("calderwick", "2022/23", "payments"): "*",
    ("calderwick", "2021/22", "satisfied"): "",
    ("marlstone", "2024/25", "at_home"): "[c]",
}


def areas() -> Iterator[tuple[str, str, str, str, str]]:
    """Slug, local code, name, level and GSS code of each area of a file."""
    yield "England", "England", "England", "England", "E92000001"
    for name, (code, gss_code) in REGION_CODES.items():
        yield name, code, name, "Region", gss_code
    for number, authority in enumerate(authorities_from(read_rows(SAMPLES / "authorities.csv")), 991):
        yield authority.slug, str(number), authority.name, "Council", authority.gss_code


def outcome(slug: str, period: str, measure: str) -> float:
    """The value of an area: planted, printed or drawn."""
    england = MEASURES[measure][2]
    drawn = random.Random(f"{slug} {period} {measure}")
    if (slug, period, measure) in DISAGREEING:
        return DISAGREEING[slug, period, measure]
    if slug == "England":
        moved = round(england + drawn.choice((-1, 1)) * drawn.uniform(0.3, 1.9), 2)
        return england if period == "2023/24" else ENGLAND.get((measure, period), moved)
    if measure in PRINTED.get((slug, period), {}):
        return PRINTED[slug, period][measure]
    return round(max(0.4, min(99.0, england * drawn.uniform(0.88, 1.1))), 1)


def values(period: str) -> Iterator[Value]:
    """Every value of a year's file."""
    is_new = period >= "2023/24"
    for slug, local_code, name, level, gss_code in areas():
        for measure, (old_code, new_code, _, margin) in MEASURES.items():
            code = new_code if is_new else old_code
            if code is None:
                continue
            exact = outcome(slug, period, measure)
            denominator = 600_000 if slug == "England" else 20_000
            numerator = round(exact * denominator / 100)
            printed = {
                "Outcome": f"{exact:.1f}",
                "Numerator": str(numerator),
                "Denominator": str(denominator),
                **({"Margin Of Error": str(margin if level == "Council" else 0.4)} if margin else {}),
            }
            if mark := WITHHELD.get((slug, period, measure)):
                printed = dict.fromkeys(printed, mark)
            elif (slug, period, measure) in WITHHELD:
                printed = dict.fromkeys(printed, "")
            group = "65 and over" if measure in ("at_home", "offered") and not is_new else "Total"
            for measure_type, text in printed.items():
                yield Value(local_code, name, level, gss_code, code, group, measure_type, text)
        if slug in ("England", "wexmoor"):  # groups of people beside the total
            for group in ("18 to 64", "65 and over"):
                code = "1D" if is_new else "3A"
                yield Value(local_code, name, level, gss_code, code, group, "Outcome", "61.5")


def vacancies() -> list[list[str]]:
    """A tidy table of another source, which a mapping file explains."""
    printed = {"wexmoor": "7.25", "fennbridge": "5.2", "aldermere": "11.3", "England": "8.06"}
    rows = [
        [name, gss_code, "2023-24", "VAC", printed.get(slug, f"{random.Random(slug).uniform(5, 12):.1f}")]
        for slug, _, name, level, gss_code in areas()
        if level != "Region"
    ]
    return [["Area", "GSS", "Year", "Indicator", "Per cent"], *rows]


def write(folder: Path) -> None:
    """Write all sample files."""
    folder.mkdir(exist_ok=True)
    shuffled = (OLDER[7], *OLDER[:7])  # another order, and no columns for the measure alone
    (folder / "meas-from-asc-of-eng-2122-open-data-csv.csv").write_bytes(
        as_csv(older_rows(values("2021/22"), shuffled), "cp1252")
    )
    (folder / "meas-from-asc-of-eng-2022-23-open-data.csv").write_bytes(as_csv(older_rows(values("2022/23"))))
    (folder / "ascof-2023-24.xlsx").write_bytes(as_workbook(older_rows(values("2023/24"))))
    (folder / "ascof-2024-to-2025.csv").write_bytes(as_csv(newer_rows(values("2024/25")), "utf-8-sig"))
    (folder / "staff-vacancies.csv").write_bytes(as_csv(vacancies()))
    assert len(NEWER) == 8  # the newest file has no columns for the measure alone


if __name__ == "__main__":
    write(SAMPLES / "statistics")
