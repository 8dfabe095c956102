"""Synthetic reports with known values are read and audited correctly.

In three circles: every phrasing with figures drawn at random; whole reports in every layout; a small folder built by
the real command, in whose findings every planted misprint must be. What natural wording the reader still gets wrong
fails strictly, by name, so that mending it shows.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.figures.extract import read_statistics
from ingestion.reader import read_report
from tests.conftest import Built
from tests.tools.corpus import asides, misprints, overview, resources, surveys
from tests.tools.corpus.comparison import Comparison, compare, misreadings
from tests.tools.corpus.folder import draw_report, truth_rows, write_corpus
from tests.tools.corpus.form import AUGUST_2024
from tests.tools.corpus.layouts import LAYOUTS, sheets
from tests.tools.corpus.phrases import Phrase
from tests.tools.corpus.report import ANYWHERE
from tests.tools.corpus.world import World, draw_world

Wording = Callable[[Random, World], Sequence[Phrase]]


# Wordings that were once misread: text, field, what it should be.
ONCE_MISREAD = {
    "choice over the services is no direction": (
        "67.31% of people felt they had choice over the services they used (England average 70.28%).",
        "stated_direction", None,
    ),
    "the year of a value compared with an earlier year": (
        "In 2023/24, 59.07% of carers felt safe, down from 62.65% in 2021/22 (SACE).",
        "period", "2023/24",
    ),
    "respectively, with the area at the end": (
        "37.2% of carers were satisfied with social services and 66.0% felt safe, against 36.7% and 80.51% "
        "respectively in England (SACE, 2023/24).",
        "comparator_area", "England",
    ),
    "a rise by so much an hour is a change": (
        "The council had increased the pay of care workers by £1.50 per hour.",
        "measure_type", "change",
    ),
    "millions are whole pounds": ("The council had set aside £4.1m for equipment.", "value", 4_100_000),
    "an average of a comparator group": (
        "61.2% of people were satisfied, lower than their comparator group average of 64.9%.",
        "comparator_area", "peers",
    ),
}  # fmt: skip


def _alone(wording: Callable[[Random, World], Phrase]) -> Wording:
    return lambda random, world: [wording(random, world)]


def _of_result(wording: surveys.Wording) -> Wording:
    return lambda random, world: [wording(random, random.choice(world.results))]


def _of_several(wording: Callable[..., Phrase]) -> Wording:
    def several(random: Random, world: World) -> Sequence[Phrase]:
        group = random.choice(surveys.siblings(world.results))
        return [wording(random, random.sample(group, min(3, len(group))))]

    return several


WORDINGS: dict[str, Wording] = {
    **{one.__name__: _of_result(one) for one in surveys.WORDINGS},
    **{one.__name__: _of_several(one) for one in surveys.WORDINGS_OF_SEVERAL},
    **{one.__name__: _alone(one) for one in (*ANYWHERE, *resources.ONCE, *overview.DEMOGRAPHICS)},
    **{f"aside_{place}": _alone(one) for place, one in enumerate(asides.ASIDES)},
    **{f"misprint_{one.__name__}": one for one in misprints.IN_FINDINGS},
}


@pytest.mark.parametrize("name", WORDINGS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, derandomize=True, database=None)
def test_every_phrasing_is_read_as_it_was_written(name: str, seed: int) -> None:
    random = Random(seed)
    form = AUGUST_2024
    world = draw_world(random, seed % 1000, form.earliest, form.latest)
    for phrase in WORDINGS[name](random, world):
        assert misreadings(phrase) == [], phrase.text


@pytest.mark.parametrize("name", ONCE_MISREAD)
def test_a_wording_that_was_misread_is_read_right(name: str) -> None:
    text, field, expected = ONCE_MISREAD[name]
    figure = read_statistics("misread", text, [], [], []).figures[0]
    assert getattr(figure, field) == expected


def test_a_pdf_set_at_one_and_a_half_lines_is_read_in_paragraphs() -> None:
    printed = (
        "The panel of experts by experience was told that 61.2% of people were satisfied with their care, below the "
        "England average of 62.72% (ASCS, 2023/24)."
    )
    reading = read_report(pdf_of(printed, spacing=1.5), "widemere.pdf", None, [])
    assert [(figure.value, figure.comparator_value) for figure in reading.figures] == [(61.2, 62.72)]


def pdf_of(text: str, spacing: float) -> bytes:
    """A page with a title, a heading and a paragraph of 11 points; `spacing` is that of its lines, at least 1."""
    from fpdf import FPDF

    paper = FPDF()
    paper.add_page()
    title = "Widemere Council: local authority assessment"
    for size, line in ((20, title), (14, "Key findings for this quality statement"), (11, text)):
        paper.set_font("Helvetica", size=size)
        paper.multi_cell(0, spacing * size * 25.4 / 72, line, new_x="LMARGIN", new_y="NEXT")
        paper.ln(4)
    return bytes(paper.output())


@pytest.fixture(scope="module")
def in_every_layout(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """A report in each layout, read and compared with what was written."""
    folder = tmp_path_factory.mktemp("corpus") / "reports"
    write_corpus(folder, len(LAYOUTS), seed=7, layouts=list(LAYOUTS))
    return compare(folder)


def test_structure_of_generated_reports_is_read_exactly(in_every_layout: Comparison) -> None:
    print(in_every_layout.measures)
    exact = dict.fromkeys(("documents", "header", "scores", "sections", "numbers_found", "numbers_written"), 100.0)
    assert in_every_layout.measures == exact | {"number_classes": 100.0}, "\n".join(in_every_layout.doubts)


# As measured.
FLOORS = {"recall_tier_1": 100.0, "recall_tiers_1_and_2": 100.0, "precision": 100.0, "fields_right": 100.0}


def test_figures_of_generated_reports_are_read_as_well_as_measured(in_every_layout: Comparison) -> None:
    found = in_every_layout.figures
    print(found.measures)
    assert {name: found.measures[name] for name in FLOORS if found.measures[name] < FLOORS[name]} == {}, found.doubts
    assert found.measures["unexplained_numbers"] <= 0.1


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    folders = []
    for name, seed in (("one", 3), ("again", 3), ("other", 4)):
        write_corpus(tmp_path / name, 2, seed)
        folders.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert folders[0] == folders[1]
    assert folders[0] != folders[2]


def test_a_folder_that_is_not_empty_is_refused_and_unchanged(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("not to be lost", encoding="utf-8")
    with pytest.raises(FileExistsError, match=tmp_path.name):
        write_corpus(tmp_path, 1, seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_truth_of_text_files_points_at_what_is_printed(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_corpus(folder, 4, seed=5, layouts=["converted", "plain_text", "may_2024", "markdown"])
    texts = {row["doc"]: (folder / row["file"]).read_text(encoding="utf-8") for row in truth_rows(folder, "documents")}
    rows = itertools.chain(truth_rows(folder, "indicators"), truth_rows(folder, "numbers"))
    assert all(texts[row["doc"]][row["char_start"] : row["char_end"]] == row["text"] for row in rows)


def test_reports_are_as_long_and_as_dense_as_real_ones() -> None:
    """Real whole reports: 135,000 characters, 2.1 numbers and 0.9 figures a thousand characters."""
    found: Counter[str] = Counter()
    for number in range(8):
        random, report = draw_report(2, number, "plain_text")
        for sheet in sheets(random, report, LAYOUTS["plain_text"]):
            found["characters"] += len(sheet.content.decode())
            found.update(dict(sheet.truth.counted()))
    assert 110_000 < found["characters"] / 8 < 160_000
    assert 1.8 < 1000 * found["numbers"] / found["characters"] < 2.6
    assert 0.7 < 1000 * found["indicators"] / found["characters"] < 1.2


# So that every misprint is in a layout that can print it: a percentage needs one of May 2024 or 2025.
AUDITED = ("converted", "plain_text", "statement_pages", "web_pages", "may_2024", "plain_text")
EACH = 4  # misprints in each of six reports: every kind at least once


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Built]) -> tuple[Path, Built]:
    """A small generated folder and the warehouse that the real command builds of it."""
    folder = tmp_path_factory.mktemp("audited") / "reports"
    write_corpus(folder, len(AUDITED), seed=11, misprints=EACH, layouts=AUDITED)
    built = build(folder)
    assert built.run.returncode == 0, built.run.stdout + built.run.stderr
    return folder, built


def test_every_planted_misprint_is_found_by_the_audit(audited: tuple[Path, Built]) -> None:
    folder, built = audited
    planted, found = planted_and_found(folder, built)
    lost = planted.keys() - found.keys()
    print(f"{len(planted)} misprints planted, {len(planted) - len(lost)} found; {len(found)} findings in all")
    kinds = [kind if isinstance(kind, str) else kind.__name__ for kind in misprints.KINDS]
    assert len({code for code, _ in planted}) >= len(kinds) - 2, "two kinds give a finding that another gives too"
    assert {(code, slug): planted[code, slug] for code, slug in lost} == {}


def test_what_was_not_misprinted_is_not_doubted(audited: tuple[Path, Built]) -> None:
    planted, found = planted_and_found(*audited)
    alarms = {
        (code, slug): explanation
        for (code, slug), explanation in found.items()
        if (code, slug) not in planted and (FOLLOWS.get(code), slug) not in planted
    }
    assert alarms == {}


# A misprint may show in more than one way.
FOLLOWS = {
    "rating_outside_band": "rating_differs_from_scores",
    "contradictory_scores": "score_outside_scale",
    "rating_differs_from_scores": "score_outside_scale",
}


def planted_and_found(folder: Path, built: Built) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """What was planted and what was found: explanations by kind of finding and authority."""
    slugs = {row["doc"]: row["authority_slug"] for row in truth_rows(folder, "documents")}
    planted = {
        (row["finding_code"], slugs[row["doc"]]): row["explanation"] for row in truth_rows(folder, "inconsistencies")
    }
    found = built.rows(
        "select finding_code, authority_slug, explanation from marts.fct_finding "
        "join marts.dim_assessment using (assessment_key)"
    )
    return planted, {(str(code), str(slug)): str(explanation) for code, slug, explanation in found}


def test_every_number_of_the_built_folder_is_accounted_for(audited: tuple[Path, Built]) -> None:
    _, built = audited
    with duckdb.connect(str(built.published), read_only=True) as connection:
        unexplained = connection.execute(
            "select text from marts.fct_number where number_class = 'unexplained'"
        ).fetchall()
    assert {text for (text,) in unexplained} <= {"1", "25,000"}  # the parts of a malformed £1,25,000
