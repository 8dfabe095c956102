"""Reports as people have them: numbers that were read wrong, each with inputs of its own."""

from itertools import pairwise
from typing import Any

import pytest

from tests.unit.inputs.page import FINDINGS, HEAD, figures_of, in_short, reading_of, values


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "There were 412\u2074 people waiting for a review at 31 March 2025\u00b3.",
            [(412.0, "review_waiting", "2025-03-31", None)],
        ),
        ("There were 1,2\ufffd34 people waiting for a review.", []),
        ("There were 12?345 people waiting for a review, and 1,2.3,4 carers.", []),
        ("There were 412[7] people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("There were 412\u2020 people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("61.4% (95% confidence interval: 57.0% to 65.8%) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        ("61.4% (57.0\u201365.8) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        (
            "61.4% [57.0, 65.8] of people felt safe, lower than the England average of 71.1%.",
            [(61.4, "feel_safe", "2023/24", 71.1)],
        ),
        ("61.4% (lower limit 57.0%, upper limit 65.8%) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        ("61.4% (SD 4.4) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        ("There were 412 \u2074 people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("61.4% \u00b1 4.4% of people felt safe (p<0.05).", [(61.4, "feel_safe", None, None)]),
        ("In FY2024/25 there were 412 people waiting for a review.", [(412.0, "review_waiting", "2024/25", None)]),
        ("In FY25 there were 412 people waiting for a review.", [(412.0, "review_waiting", "2024/25", None)]),
        ("On 30 February 2025 there were 412 people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("Staff knew of section 42(1), Regulation 9(3)(b) and Article 5(4) reviews.", []),
        ("Sections 18(1) and 20(3) carers, Regs 9(3), 10(2)(c) and 12(1) people.", []),
        ("Sec. 42(1) enquiries, para 3(2) people, sub-section (3)(a) reviews, Schedule A1(12) people.", []),
        ("The duty in 42(1) enquiries, \u00a742(1) enquiries and section 42(1A) enquiries.", []),
        ("There were 412(7) people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("Under section 42(1), 412 people were waiting for a review.", [(412.0, "review_waiting", None, None)]),
    ],
)  # fmt: skip
def test_signs_next_to_a_number_are_no_part_of_it(words: str, expected: list[Any]) -> None:
    assert in_short(figures_of(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The number of reviews changed by \u22127.5%.", [(-7.5, "percent")]),
        ("The difference was -2.4 percentage points.", [(-2.4, "percentage_points")]),
        ("It changed by \uff0d7.5%.", [(-7.5, "percent")]),
        ("It changed by - 7.5%.", [(-7.5, "percent")]),
        ("It changed by (7.5%).", [(-7.5, "percent")]),
        ("It changed by negative 7.5%.", [(-7.5, "percent")]),
        ("The variance was \u00a3-2.5 million.", [(-2.5e6, "gbp")]),
        ("The variance was \u00a3(2.5)m and turnover .5%.", []),
        ("The gap to the national average was -2.4 percentage points.", [(-2.4, "percentage_points")]),
        (
            "The variance was -\u00a32.5 million, and the year before (\u00a31.5 million).",
            [(-2.5e6, "gbp"), (-1.5e6, "gbp")],
        ),
        ("The budget (\u00a31.5 million) was spent.", [(1.5e6, "gbp")]),
        ("It cost \u00a33 to \u00a35 million.", [(3e6, "gbp"), (5e6, "gbp")]),
        ("It cost \u00a31.2-1.5 million.", [(1.2e6, "gbp"), (1.5e6, "gbp")]),
        ("Two and a half per cent left, and five point two per cent stayed.", [(2.5, "percent"), (5.2, "percent")]),
        ("Three quarters of a million people used it.", [(750000.0, "count")]),
        ("There were 12\u202f345 carers and 1\u00b75% left.", [(12345.0, "count"), (1.5, "percent")]),
        ("There were 12&nbsp;345 carers and 1&#183;5% left.", [(12345.0, "count"), (1.5, "percent")]),
        ("Turnover was 65,9% in May.", []),
        ("Turnover was 65\u02d99% in May, 65\u30fb9% in June and 65\uff0e9% in July.", []),
        ("There were 12\u066c345 carers, 12;345 in May, 12 ,345 in June.", []),
        ("There were 12, 345 carers.", []),
        ("There were 12,345\u2009678 carers.", []),
        ("Referrals were 120, 345 and 398.", [(120.0, "count"), (345.0, "count"), (398.0, "count")]),
        ("Turnover was 6O.2% in May.", []),
        ("2/3 of staff left.", []),
        ("It ran release 1.2.3 of it.", []),
        ("There were 12.345 carers.", [(None, "count")]),
        ("The budget was £214,300,\n000 in all.", [(214.3e6, "gbp")]),
        ("The budget was £ 214, 300, 000 in all.", [(214.3e6, "gbp")]),
        ("The budget was \u00ef\u00bf\u00bd214.3 million.", [(214.3e6, "count")]),
        ("There were 12\u00c2 345 carers.", [(12345.0, "count")]),
        ("Turnover was 65..9% in May.", []),
        ("It lasted 1 ½ years.", [(1.5, "years")]),
        ("The visits were on 12, 13 and 14 November 2024.", []),
        ("At 31 MARCH 2024 there were 45 carers.", [(45.0, "count")]),
        ("There were 45 carers. <!-- 46 carers -->", [(45.0, "count")]),
        ("There were {--46--}{++45++} carers.", [(45.0, "count")]),
    ],
)
def test_a_number_is_read_whole_or_not_at_all(words: str, expected: list[Any]) -> None:
    assert values(figures_of(words)) == expected


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("<5% of people left.", "less than"),
        ("Some \u226565% of people felt safe.", "at least"),
        ("200+ people left.", "at least"),
    ],
)
def test_a_comparison_sign_is_the_qualifier(words: str, qualifier: str) -> None:
    assert [one.qualifier for one in figures_of(f"It was so. {words}")] == [qualifier]


def test_a_mark_amid_the_digits_of_a_number_is_no_number_of_its_own() -> None:
    page = f"{HEAD}{FINDINGS}There were 20²1 concerns in 2023/24.\n"
    spans = [(number.char_start, number.char_end) for number in reading_of(page).numbers]
    assert "20²1" in [page[start:end] for start, end in spans]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u061c", "\u034f", "\u180e", "\ufe0f", "&shy;", "&#8203;"]
)
def test_invisible_characters_separate_nothing(sign: str) -> None:
    words = f"61{sign}.4% of peo{sign}ple felt safe, lower than the Eng{sign}land average of 71{sign}.1%."
    assert in_short(figures_of(words)) == [(61.4, "feel_safe", "2023/24", 71.1)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("7.5 per\ncent of people left.", [(7.5, "percent")]),
        ("It was 1 in\n5 carers.", [(20.0, "percent")]),
        ("It was 512.4 per\n100,000 people aged 65 and over.", [(512.4, "per_100k")]),
        ("It cost \u00a3\n2.5 million.", [(2.5e6, "gbp")]),
        ("There were 1,\n234 carers.", []),
    ],
)
def test_a_number_is_whole_where_a_short_line_ends_amid_it(words: str, expected: list[Any]) -> None:
    assert values(figures_of(words)) == expected


def test_a_sign_is_part_of_the_span() -> None:
    page = f"{HEAD}{FINDINGS}The number of reviews changed by \u22127.5%.\n"
    (figure,) = reading_of(page).figures
    assert page[figure.char_start : figure.char_end] == "\u22127.5"
