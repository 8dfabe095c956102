"""The text of a report as sections: what is a heading, where marks begin and end, and that all of it stays text."""

from warehouse.site.marked_text import Mark, Passage, Section, sections_of

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} &lt;b&gt; <img src=x onerror=alert(2)> 42% \" onmouseover='alert(3)"


def passage(text: str, words: str, title: str = "", code: str | None = None) -> Passage:
    start = text.index(words)
    return Passage(start, start + len(words), title, code)


def shown(sections: list[Section]) -> str:
    return "\n".join(section.body for section in sections)


def test_hostile_text_is_escaped_inside_and_outside_marks() -> None:
    start = HOSTILE.index("42")
    marks = [Mark(start, start + 2, "<b>", "</b>")]
    html = shown(sections_of(HOSTILE, [passage(HOSTILE, HOSTILE)], marks))
    assert "<script" not in html
    assert "<img" not in html
    assert html.endswith("onmouseover='alert(3)")  # as text: within an element quotation marks end nothing
    assert "&amp;lt;b&amp;gt;" in html
    assert "{{ 7 * 7 }}" in html
    assert "<b>42</b>%" in html


def test_a_statement_and_its_part_are_headings_of_two_levels() -> None:
    text = "Safeguarding\nScore: 2\nSafeguarding systems\nStaff knew whom to ring."
    own = [passage(text, "Staff knew whom to ring.", "Safeguarding systems", "safeguarding")]
    titles = [(section.title, section.level) for section in sections_of(text, own, [])]
    assert titles == [("Safeguarding", 2), ("Safeguarding systems", 3)]


def test_a_list_of_scores_before_another_part_is_no_list_of_sections() -> None:
    text = "Safeguarding\nScore: 2\nGovernance, management and sustainability\nScore: 3\nSummary\nPeople were content."
    sections = sections_of(text, [passage(text, "People were content.", "Summary")], [])
    assert [section.title for section in sections] == ["", "Summary"]
    assert "Score: 3" in shown(sections)


def test_a_statement_in_the_list_of_its_theme_is_no_heading() -> None:
    text = "Theme 4\n- Safeguarding\n- Governance\n\n## Safeguarding\nScore: 2\nStaff knew whom to ring."
    sections = sections_of(text, [passage(text, "Staff knew whom to ring.", None, "safeguarding")], [])
    assert [section.title for section in sections] == ["", "Safeguarding"]
    assert "Safeguarding" in sections[0].body


def test_nested_marks_close_in_order_and_one_that_reaches_out_is_cut() -> None:
    text = "One told us 12 of 30 came. Next paragraph."
    marks = [Mark(0, 26, "<i>", "</i>"), Mark(12, 14, "<b>", "</b>"), Mark(18, 40, "<u>", "</u>")]
    html = shown(sections_of(text, [passage(text, "One told us 12 of 30 came.")], marks))
    assert html.startswith("<p id=p0><i>One told us <b>12</b> of <u>30 came.</u></i>")


def test_every_character_is_shown_but_marks_of_layout() -> None:
    text = "# A heading\n\n- an item\n---\n**bold** and plain\n"
    sections = sections_of(text, [], [])
    assert [section.title for section in sections] == ["A heading"]
    assert sections[0].blocks == ["<p class=item>an item", "<p>bold and plain"]
