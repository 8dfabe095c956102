"""Setting a report in type: plain text, Markdown, web pages or PDF, whole or page by page, with the truth of each file.

Belongs here: line breaks, heading marks, bold, page breaks, site furniture. Does not belong here: wording.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random

from tests.tools.corpus.form import AUGUST_2024, MAY_2024, MAY_2025, PILOT, Block, Form, Report
from tests.tools.corpus.phrases import Misprint, Phrase, Printed, fill
from tests.tools.corpus.truth import Truth, unknown

HOW_WE_ASSESS = "How we assess local authorities"
_PAGE_NAMES = {
    "about": "about", "summary": "summary", "assessing_needs": "theme1-needs",
    "supporting_people_to_live_healthier_lives": "theme1-support", "equity_in_experience_and_outcomes": "theme1-equity",
    "care_provision_integration_and_continuity": "theme2-care", "partnerships_and_communities": "theme2-partnerships",
    "safe_systems_pathways_and_transitions": "theme3-pathways", "safeguarding": "theme3-safeguarding",
    "governance_management_and_sustainability": "theme4-governance",
    "learning_improvement_and_innovation": "theme4-learning",
}  # fmt: skip
LEADING = 0.45  # millimetres from line to line for each point of the print: a quarter more than its height
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a report. `name` is its path in the folder, `method` how its authority is to be told from it."""

    name: str
    content: bytes
    truth: Truth
    method: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is published: its form, the setter of a file, whole or in pages."""

    forms: tuple[Form, ...]
    set_in_type: Callable[[Random, Sequence[Block], Truth, bool], bytes]
    suffix: str
    is_whole: bool


class _Text:
    """Text that grows, and the offsets of what is put into it."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth
        self._pieces: list[str] = []
        self._length = 0

    def write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def write_block(self, block: Block, insertions: Sequence[tuple[int, str]], in_theme: bool) -> None:
        """Write a block's phrase with marks inserted at offsets of its text; the truth keeps its spans."""
        base = self._length

        def place(offset: int, begins: bool) -> int:
            before = sum(len(text) for at, text in insertions if at < offset or (begins and at == offset))
            return base + offset + before

        self._truth.add(block, place, in_theme)
        end = 0
        text = block.phrase.text
        for at, inserted in insertions:
            self.write(text[end:at])
            self.write(inserted)
            end = at
        self.write(text[end:])

    def content(self) -> bytes:
        return "".join(self._pieces).encode()


def _plain(random: Random, blocks: Sequence[Block], truth: Truth, in_themes: bool) -> bytes:
    """One line for each paragraph; in half of the files a blank line between them."""
    text = _Text(truth)
    between = random.choice(("\n", "\n\n"))
    bullet = random.choice(("• ", "- "))
    for block in blocks:
        text.write(bullet if block.kind == "bullet" else "")
        text.write_block(block, (), in_themes)
        text.write(between)
    return text.content()


def _markdown(random: Random, blocks: Sequence[Block], truth: Truth, in_themes: bool) -> bytes:
    """Headings with the marks of their rank."""
    text = _Text(truth)
    for block in blocks:
        marks = {"heading": "#" * min(6, block.depth + 1) + " ", "bullet": "- "}.get(block.kind, "")
        text.write(marks)
        text.write_block(block, _marked(block.phrase), in_themes)
        text.write("\n\n")
    return text.content()


def _converted(random: Random, blocks: Sequence[Block], truth: Truth, in_themes: bool) -> bytes:
    """As converters print a PDF: page breaks, heading marks that disagree, paragraphs broken in two."""
    text = _Text(truth)
    text.write("\n\n")
    since_break = 0
    for block in blocks:
        insertions = _marked(block.phrase)
        if block.kind == "heading" or block.score:
            rank = max(1, min(4, block.depth + 1 + random.choice((-1, 0, 0, 1))))
            text.write("#" * rank + " " if block.role or random.random() < 0.3 else "")
        elif block.kind == "bullet":
            text.write("- ")
        elif block.kind == "paragraph" and not insertions and random.random() < 0.04 and ". " in block.phrase.text:
            broken = random.choice(("\n\n", "\n\n---\n\n"))
            insertions = [(block.phrase.text.index(". ") + 1, broken)]
        text.write_block(block, insertions, in_themes)
        text.write("\n\n")
        since_break += len(block.phrase.text)
        if since_break > 3000:
            text.write("---\n\n")
            since_break = 0
    return text.content()


def _marked(phrase: Phrase) -> list[tuple[int, str]]:
    """Bold and raised print as Markdown has it."""
    marks = [(start, "**") for start, _ in phrase.bold] + [(end, "**") for _, end in phrase.bold]
    marks += [(start, "<sup>") for start, _ in phrase.raised] + [(end, "</sup>") for _, end in phrase.raised]
    return sorted(marks, key=lambda mark: mark[0])


_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{title}</title>
<style>.cookies {{ padding: 12px 20px }}</style><script>window.page = {{"build": 4117, "rate": 0.25}};</script></head>
<body>
<div class="cookies" role="region"><p>We use 4 cookies and keep them for 30 days.</p><button>Accept</button></div>
<header><a href="/">An example regulator</a><form><input name="q"><button>Search 41,802 services</button></form>
<nav><ul><li><a href="/reports">Reports</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main id="main">
{main}
</main>
<footer><p>Call 0300 555 0100 from 9am to 5pm.</p><p>&copy; 2025</p></footer>
</body>
</html>
"""


def _web_page(random: Random, blocks: Sequence[Block], truth: Truth, in_themes: bool) -> bytes:
    """As saved from a site: menus, a cookie banner, a script and a footer around the page."""
    lines: list[str] = []
    for block in blocks:
        truth.add(block, unknown, in_themes)
        tag = {"heading": f"h{min(6, block.depth + 1)}", "bullet": "li"}.get(block.kind, "p")
        text = html.escape(block.phrase.text, quote=False)
        if block.score and text.startswith("Score: "):
            text = text.replace("Score:", "<strong>Score:</strong>")
        line = f"<{tag}>{text}</{tag}>".replace("£", "&pound;").replace("–", "&ndash;")
        if block.kind == "bullet":
            line = line if lines and lines[-1].endswith("</li>") else f"<ul>\n{line}"
        elif lines and lines[-1].endswith("</li>"):
            lines.append("</ul>")
        lines.append(line)
    if lines[-1].endswith("</li>"):
        lines.append("</ul>")
    return _PAGE.format(title=html.escape(blocks[0].phrase.text), main="\n".join(lines)).encode()


def _pdf(random: Random, blocks: Sequence[Block], truth: Truth, in_themes: bool) -> bytes:
    """Real text on A4, headings in larger print, the number of the page at its foot."""
    from fpdf import FPDF

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 10, str(self.page_no()), align="C")

    paper = Paper()
    paper.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))  # the same bytes at every time
    paper.add_page()
    for block in blocks:
        truth.add(block, unknown, in_themes)
        is_heading = block.kind == "heading"
        size = 20 - 1.5 * min(4, block.depth) if is_heading else 11
        paper.set_font("Helvetica", "B" if is_heading else "", size)
        text = block.phrase.text.replace("–", "-")
        text = f"- {text}" if block.kind == "bullet" else text
        paper.multi_cell(0, LEADING * size, text, align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
    return bytes(paper.output())


LAYOUTS: dict[str, Layout] = {
    "converted": Layout((AUGUST_2024, MAY_2025), _converted, ".md", True),
    "plain_text": Layout((AUGUST_2024, MAY_2025), _plain, ".txt", True),
    "web_pages": Layout((AUGUST_2024, MAY_2025), _web_page, ".html", False),
    "statement_pages": Layout((AUGUST_2024,), _plain, ".txt", False),
    "pilot": Layout((PILOT,), _plain, ".txt", True),
    "may_2024": Layout((MAY_2024,), _plain, ".txt", False),
    "markdown": Layout((AUGUST_2024, MAY_2025), _markdown, ".md", True),
    "pdf": Layout((AUGUST_2024, MAY_2025), _pdf, ".pdf", True),
}


def sheets(random: Random, report: Report, layout: Layout) -> Iterator[Sheet]:
    """The files of a report: one, or one for each of its parts."""
    world = report.world
    slug = world.authority.slug
    opening = list(_opening(report))
    if layout.is_whole:
        blocks = [*opening]
        for part in report.parts:
            blocks += [*report.theme_headings.get(part.name, ()), *part.blocks]
        truth = Truth(slug)
        name = f"{slug}-local-authority-assessment{layout.suffix}"
        yield Sheet(name, layout.set_in_type(random, blocks, truth, True), truth, "title")
        return
    for number, part in enumerate(report.parts):
        truth = Truth(f"{slug}-{_PAGE_NAMES[part.name]}")
        names_nobody = number > 1 and report.number % 3 == 0
        nameless_file = names_nobody and number % 2 == 0
        blocks = [*(opening[1:] if names_nobody else opening), *part.blocks]
        stem = f"page-{number:02d}" if nameless_file else f"{slug}-{world.published_on:%m%y}-{_PAGE_NAMES[part.name]}"
        method = "title" if not names_nobody else "manifest"
        content = layout.set_in_type(random, blocks, truth, False)
        yield Sheet(f"{report.number:05d}-{slug}/{stem}{layout.suffix}", content, truth, method, part.name)


def _opening(report: Report) -> Iterator[Block]:
    """Title, link and date: what stands at the top of every file."""
    yield Block(Phrase(report.title), "heading", "document_title", 0)
    if report.form.kind != "pilot":
        yield Block(Phrase(HOW_WE_ASSESS), "line")
    numbers = _DIGITS.findall(report.date_line)
    template = _DIGITS.sub(lambda match: f"{{{numbers.index(match[0])}}}", report.date_line)
    phrase = fill(template, {str(place): Printed(number, "date") for place, number in enumerate(numbers)})
    if report.date_is_misprinted:
        phrase = replace(
            phrase, misprints=(Misprint("misprinted_date", (phrase.numbers[0][:2],), "There is no such day."),)
        )
    yield Block(phrase, "line")
