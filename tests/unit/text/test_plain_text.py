"""Plain text and the way back to the stored text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.structure.outline import stands_alone
from ingestion.text.plain_text import Edit, PlainText, in_lines
from ingestion.text.typography import without_typography
from ingestion.text.wrapped_lines import whole_words, with_whole_lines


def plain(text: str) -> str:
    return with_whole_lines(without_typography(text), stands_alone).text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("one\r\ntwo\rthree\x0bfour\x0cfive\u2028six\u2029seven\x85z", "one\ntwo\nthree\nfour\nfive\nsix\nseven\nz"),
        ("assess\u00adment, Eng\u200bland, 1\u2060,234", "assessment, England, 1,234"),
        ("assess\u00ad\nment", "assessment"),
        ("**Score:** 3", "Score: 3"),
        ("Score: **3**", "Score: 3"),
        ("__Score__: _3_", "Score: 3"),
        ("***Score: 3***", "Score: 3"),
        (r"Score\: 3 and 2 \- Evidence\, \(so\) it was 6\.4\%", "Score: 3 and 2 - Evidence, (so) it was 6.4%"),
        (r"a \# sign, C:\Reports\new and 5 \\ 6", r"a \# sign, C:\Reports\new and 5 \\ 6"),
        ("* an item and a_name, 2 * 3", "* an item and a_name, 2 * 3"),
        ("12\u202f345 people", "12,345 people"),
        ("4\u2009567 carers, 1\u2009234\u2009567 visits", "4,567 carers, 1,234,567 visits"),
        ("12\u00a0345 people and 12 345 people", "12,345 people and 12,345 people"),
        ("12'345 people, 12\u2019345 people", "12,345 people, 12,345 people"),
        ("a cost of £12 345.", "a cost of £12,345."),
        ("over 1\u00a0842 people waited", "over 1,842 people waited"),
        ("Section 42\u00a0110 enquiries were made", "Section 42 110 enquiries were made"),
        ("in May 3 412 people aged 18 200 times", "in May 3 412 people aged 18 200 times"),
        ("65\u00b79% and £1\u00b72m", "65.9% and £1.2m"),
        ("0300 123 456 is the number", "0300 123 456 is the number"),
        ("in May 2024 450 people", "in May 2024 450 people"),
        ("the providers' 350 homes", "the providers' 350 homes"),
        ("\u00c2\u00a35, the council\u00e2\u20ac\u2122s", "£5, the council\u2019s"),
        ("\u00c2\u00a35, S\u00e3o, caf\u00e9", "£5, S\u00e3o, caf\u00e9"),
        ("satis\ufb01ed sta\ufb00", "satisfied staff"),
        ("a <!-- remark --> text", "a  text"),
        ("<h2>Safeguarding</h2>", "Safeguarding"),
        ("a | b\n--- | ---\nc | d\n\ne | f", "|a | b\n|--- | ---\n|c | d\n\ne | f"),
        ("<table><tr><td>a<td>b</tr></table>", "\n\n| a | b |\n"),
        ("<table><tr><td colspan=2>a</td></tr></table>", "<table><tr><td colspan=2>a</td></tr></table>"),
    ],
)  # fmt: skip
def test_typography_is_made_plain(typed: str, expected: str) -> None:
    assert plain(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("an assess-\nment of needs", "an assessment of needs"),
        ("long-term care and long-\nterm support", "long-term care and long-term support"),
        ("a short-\nterm stay", "a short-term stay"),
        ("the safe-\nguarding team", "the safeguarding team"),
        ("in 2023-\n24 and 2024/\n25", "in 2023-24 and 2024/25"),
        ("- an item\n- another", "- an item\n- another"),
    ],
)
def test_words_divided_at_line_ends_are_joined(typed: str, expected: str) -> None:
    assert whole_words(typed) == expected


def test_full_lines_are_one_paragraph_and_headings_are_separate() -> None:
    typed = (
        "Safeguarding\n"
        "The team had met with all of the partners of the board in the\n"
        "Marlstone area, and it had written a plan that they could all of\n"
        "them agree with. The plan was read by every team, and there were\n"
        "two hundred copies.\n"
        "Score: 2\n"
    )
    assert plain(typed).split("\n")[0] == "Safeguarding"
    assert "in the Marlstone area" in plain(typed)
    assert "there were two hundred copies.\nScore: 2" in plain(typed)


@pytest.mark.parametrize(
    ("typed", "is_one_line"),
    [
        ("They were given a worker of their own at\n17. Parents told us it was late.", True),
        ("The panel met in all of the\n12. Others had none.", True),
        ("The aims of the team in that year were\n1. to listen", True),
        ("The aims of the team in that year:\n1. to listen", False),
        ("The aims of the team in that year\n1. To listen", False),
        ("Worker at\n17. Parents told us it was late.", False),
    ],
)
def test_a_number_after_an_open_end_is_no_item_of_a_list(typed: str, is_one_line: bool) -> None:
    assert ("\n" not in plain(typed)) is is_one_line


@pytest.mark.parametrize(
    ("after", "is_one"),
    [
        ("two teams met.", True),
        ("12 people met.", True),
        ("12", False),
        ("Two teams met.", False),
        ("- two teams", False),
    ],
)
def test_a_blank_line_amid_a_sentence_is_a_blank(after: str, is_one: bool) -> None:
    before = "The plan that the board had read in the spring was of the"
    assert (plain(f"{before}\n\n{after}") == f"{before} {after}") == is_one
    assert plain(f"The board had read the plan in the spring\n\n{after}").count("\n\n") == 1


def test_a_list_of_short_lines_is_left_as_it_is() -> None:
    typed = "Theme 1\nAssessing needs\nSupporting people to live healthier lives\nEquity in experience and outcomes\n"
    assert plain(typed) == typed


def test_a_place_in_edited_text_leads_back_through_all_rounds() -> None:
    text = "a\r\nb\u00adc**d**"
    edited = PlainText(text).edited([Edit(1, 3, "\n"), Edit(4, 5, "")])
    again = edited.edited([Edit(4, 6, ""), Edit(7, 9, "")])
    assert again.text == "a\nbcd"
    assert [text[again.origin(place)] for place in range(len(again.text))] == ["a", "\r", "b", "c", "d"]
    assert again.origin(len(again.text)) == len(text)
    assert again.origin_of_end(2) == 2


@given(st.text(alphabet="ab* \n", max_size=60))
def test_a_pattern_finds_the_same_in_lines_as_in_the_text(text: str) -> None:
    pattern = re.compile(r"\s?\*[ab]|(?<=a)\*{2}|\*(?=\s|\Z)")
    found = in_lines(pattern, re.compile(r"\*"), text)
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]
