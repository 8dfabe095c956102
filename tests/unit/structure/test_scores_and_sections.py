"""Unit tables for the section tree and the printed places of scores, over all known layouts."""

import pytest

from ingestion.structure.lines import content_lines
from ingestion.structure.outline import read_outline
from ingestion.structure.scores.scores import read_scores
from ingestion.structure.sections import build_sections
from ingestion.vocabulary import framework


def places(text: str) -> list[tuple[str, int, str]]:
    lines = content_lines(text)
    scores = read_scores("d", lines, read_outline(lines, framework()), framework()).scores
    assert all(text[score.char_start : score.char_end] in (str(score.score), WORDS[score.score]) for score in scores)
    return [(score.quality_statement_code, score.score, score.place) for score in scores]


def tree(text: str) -> list[tuple[int, str, str]]:
    sections = build_sections("d", text, read_outline(content_lines(text), framework()))
    return [(section.depth, section.role, section.title) for section in sections]


WORDS = dict(enumerate(("none", "one", "two", "three", "four", "five")))
PROSE = "The council had a plan for this and people who used services said that it was working well for them. " * 2
BLOCKS = f"The local authority commitment\nWe plan ahead.\nKey findings for this quality statement\n{PROSE}\n"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Score: 3\n3 - Evidence shows a good standard", [3, 3]),
        ("Score 3\n3 - Evidence shows a good standard", [3, 3]),
        ("Score: 2\n2 – Evidence shows some shortfalls", [2, 2]),
        ("Score: 4 - Evidence shows an exceptional standard", [4]),
        ("# Score: 1\n\n1 - Evidence shows significant shortfalls", [1, 1]),
        ("**Score: 3**\n\n3 — Evidence shows a good standard", [3, 3]),
        ("Indicative score:\n2 - Evidence shows some shortfalls", [2]),
        ("Indicative score\n\n3", [3]),
        ("Score\n3", [3]),
        ("Score:\n\n2\n\n2 - Evidence shows some shortfalls", [2, 2]),
        ("Score\n63", []),
        ("Score: 5", [5]),
        ("Score: 3/4", [3]),
        ("Score: 03", [3]),  # its span is the 3: what is printed there is the score
        ("Score: three", [3]),
        ("Our score: (3)", [3]),
        ("[Score: 3]", [3]),
        ("Quality statement score: 3", [3]),
        ("Score ...... 3", [3]),
        ("Score of 3.", [3]),
        ("Score: 3 - Good", [3]),
        ("Score: 3 (previously 2)", [3]),
        ("★ Score: 3 ▲", [3]),
        ("(3) Evidence shows a good standard", [3]),
        ("3. Evidence shows a good standard", [3]),
        ("Score: 2.5", []),
        ("Score: 2-3", []),
        ("Score: 30%", []),
        ("3 out of 4 people were happy", []),
        ("Scored 78 out of 100", []),
    ],
)
def test_a_score_is_read_in_every_way_it_is_printed(printed: str, expected: list[int]) -> None:
    text = f"Wexmoor Council: local authority assessment\nSafeguarding\n{printed}\n{BLOCKS}"
    assert places(text) == [("safeguarding", score, "section") for score in expected]


@pytest.mark.parametrize(
    "spelling",
    [
        "Safe systems, pathways and transitions",
        "Safe pathways, systems and transitions",
        "### Safe pathways, systems and transitions",
        "SAFE SYSTEMS, PATHWAYS AND TRANSITIONS:",
        "3.1 Safe systems, pathways and transitions",
        "6) Safe systems, pathways and transitions",
        "Safe systems, pathways, and transitions",
    ],
)
def test_every_printed_variant_of_a_statement_is_that_statement(spelling: str) -> None:
    assert places(f"{spelling}\nScore: 2\n{BLOCKS}") == [("safe_systems_pathways_and_transitions", 2, "section")]


@pytest.mark.parametrize(
    "heading",
    [
        "## Quality statement 6: Safeguarding\n\nScore: 2",
        "Quality statement: Safeguarding\nScore: 2",
        "Quality statement 6 - Safeguarding\nScore: 2",
        "## Safeguarding - Score: 2",
        "Safeguarding: score 2",
        "### 6. Safeguarding (Score: 2)",
    ],
)
@pytest.mark.parametrize("below", [BLOCKS, "2 - Evidence shows some shortfalls\n", f"Safety management\n{PROSE}\n"])
def test_a_heading_may_have_more_than_the_name_of_its_statement(heading: str, below: str) -> None:
    found = places(f"Wexmoor Council: local authority assessment\n{heading}\n{below}")
    assert set(found) == {("safeguarding", 2, "section")}


def test_a_list_of_names_with_scores_opens_no_section() -> None:
    listed = "Assessing needs - Score: 3\nSafeguarding - Score: 2\nThe council was told of this.\n"
    text = f"Wexmoor Council: local authority assessment\n{listed}Safeguarding\nScore: 2\n{BLOCKS}"
    assert places(text) == [
        ("assessing_needs", 3, "summary"),
        ("safeguarding", 2, "summary"),
        ("safeguarding", 2, "section"),
    ]


def test_a_listed_statement_opens_its_section_when_repeated() -> None:
    evidence = "2 - Evidence shows some shortfalls"
    text = (
        "Wexmoor Council: local authority assessment\nOverall summary\nQuality statement scores\n"
        f"Assessing needs\nScore: 2\nSafeguarding\nScore: 2\n{evidence}\n"
        f"Assessing needs\nScore: 2\n{evidence}\n{PROSE}\nSafeguarding\nScore: 2\n{evidence}\n{PROSE}\n"
    )
    assert [place for _, _, place in places(text)] == ["summary"] * 3 + ["section"] * 4


def test_a_topic_is_no_part_of_the_commitment_above_it() -> None:
    text = f"Safeguarding\nScore: 3\nThe local authority commitment\nWe plan ahead.\nSafety management\n{PROSE}\n"
    assert [(depth, role) for depth, role, _ in tree(text)] == [
        (1, "quality_statement"),
        (2, "la_commitment"),
        (2, "topic"),
    ]


def test_entries_of_the_score_list_open_no_section() -> None:
    text = (
        "Quality statement scores\nAssessing needs\nScore: 3\n## Safeguarding\nScore: 2\n"
        "Learning, improvement and innovation: 4\n# Theme 3: How Wexmoor ensures safety within the system\n"
        f"This theme includes these quality statements:\n- Safeguarding\n\n# Safeguarding\nScore: 2\n{BLOCKS}"
    )
    assert places(text) == [
        ("assessing_needs", 3, "summary"),
        ("safeguarding", 2, "summary"),
        ("learning_improvement_and_innovation", 4, "summary"),
        ("safeguarding", 2, "section"),
    ]
    assert [role for _, role, _ in tree(text)].count("quality_statement") == 1


def test_a_score_of_no_statement_is_reported_not_guessed() -> None:
    lines = content_lines("Wexmoor: local authority assessment\nScore: 3\n")
    scores, orphans, unread = read_scores("d", lines, read_outline(lines, framework()), framework())
    assert not scores
    assert not unread
    assert [line.content for line in orphans] == ["Score: 3"]


@pytest.mark.parametrize("printed", ["Score: 2.5", "Score: to be confirmed", "Evidence shows a good standard"])
def test_a_score_in_an_unknown_form_is_reported(printed: str) -> None:
    lines = content_lines(f"Wexmoor: local authority assessment\nSafeguarding\n{printed}\n{BLOCKS}Scores were kept.\n")
    unread = read_scores("d", lines, read_outline(lines, framework()), framework()).unread
    assert {code: line.content for code, line in unread.items()} == {"safeguarding": printed}


def test_an_unknown_form_of_a_score_read_elsewhere_is_no_problem() -> None:
    lines = content_lines(f"Wexmoor: local authority assessment\nSafeguarding\nScore scale\nScore: 3\n{BLOCKS}")
    assert not read_scores("d", lines, read_outline(lines, framework()), framework()).unread


def test_the_tree_follows_the_framework_not_heading_levels() -> None:
    text = (
        "# Wexmoor: local authority assessment\n\n### About Wexmoor Council\n\n"
        "## Theme 1: How Wexmoor works with people\n\n# Assessing needs\n\n## Score: 3\n\n---\n\n"
        f"# What people expect\n\nI am heard.\n\n## Key findings\n\n# Timeliness\n\n{PROSE}"
    )
    assert tree(text) == [
        (0, "document_title", "Wexmoor: local authority assessment"),
        (1, "about", "About Wexmoor Council"),
        (1, "theme", "Theme 1: How Wexmoor works with people"),
        (2, "quality_statement", "Assessing needs"),
        (3, "what_people_expect", "What people expect"),
        (3, "key_findings", "Key findings"),
        (4, "topic", "Timeliness"),
    ]


def test_in_plain_text_a_short_line_before_a_long_one_is_a_topic() -> None:
    text = (
        f"Safeguarding\nScore: 3\n{BLOCKS}Making safeguarding personal\n{PROSE}\nThis is prose, not a heading.\n{PROSE}"
    )
    assert [title for _, role, title in tree(text) if role == "topic"] == ["Making safeguarding personal"]


def test_a_known_topic_is_a_heading_only_as_the_whole_line() -> None:
    text = (
        f"Safeguarding\nScore: 3\n{BLOCKS}Making safeguarding personal\nStaff asked.\n"
        "Direct payments were slow.\nDirect payments\nFew had them.\n- Information security\n"
    )
    assert [title for _, role, title in tree(text) if role == "topic"] == [
        "Making safeguarding personal",
        "Direct payments",
    ]


def test_topics_listed_before_the_first_statement_open_nothing() -> None:
    assert [role for _, role, _ in tree(f"Contents\nDirect payments\nSafeguarding\nScore: 3\n{BLOCKS}")] == [
        "boilerplate",
        "quality_statement",
        "la_commitment",
        "key_findings",
    ]


def test_running_page_headers_open_no_second_section() -> None:
    text = f"Safeguarding\nScore: 3\n{BLOCKS}\nSafeguarding\n{PROSE}"
    assert [role for _, role, _ in tree(text)].count("quality_statement") == 1


def test_sections_nest_and_cover_the_text_without_overlap() -> None:
    first = f"Theme 1: Working with people\nAssessing needs\nScore: 3\n{BLOCKS}"
    text = f"{first}Theme 2: Providing support\nPartnerships and communities\nScore: 2\n{BLOCKS}"
    sections = build_sections("d", text, read_outline(content_lines(text), framework()))
    for section in sections:
        assert text[section.title_start : section.title_end] == section.title
        if section.parent_ordinal is not None:
            parent = sections[section.parent_ordinal]
            assert parent.char_start <= section.char_start <= section.char_end <= parent.char_end
