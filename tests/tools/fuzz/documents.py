"""Documents to be read: excerpts of the sample reports, spliced, spoilt and dressed as text, Markdown, HTML or PDF."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from fpdf import FPDF

from tests.conftest import SAMPLES
from tests.tools.fuzz.mutations import ENCODINGS, spoil_bytes, spoil_markup, spoil_text

MAX_EXCERPT_LENGTH = 2500  # characters of a sample in one document
_SHARES = {".txt": 50, ".md": 22, ".html": 25, ".pdf": 3}  # of a hundred documents; PDF takes a process each
_NOT_LATIN = re.compile(r"[^\x20-\x7e£\n]")


@dataclass(frozen=True)
class Made:
    """A document: its file name, its bytes, and the digits it must yield where nothing has spoilt them (else None)."""

    name: str
    content: bytes
    digits: str | None


@cache
def sources() -> tuple[str, ...]:
    """The sample reports as text."""
    paths = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".txt", ".md") and path.name != "README.md")
    return tuple(path.read_text(encoding="utf-8") for path in paths)


@cache
def sample_pdf() -> bytes:
    """The sample report that is a PDF."""
    return next(SAMPLES.rglob("*.pdf")).read_bytes()


def make(seed: str) -> Made:
    """The document of a seed; the same seed makes the same document."""
    random = Random(seed)
    suffix = random.choices(list(_SHARES), list(_SHARES.values()))[0]
    text = _random_text(random) if random.random() < 0.06 else _spoilt_report(random)
    if suffix == ".html":
        return _as_html(random, text)
    if suffix == ".pdf":
        return _as_pdf(random, text)
    content = text.encode(random.choice(ENCODINGS), "replace")
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        content = spoil_bytes(random, content)
    return Made(f"{random.choice(('report', 'hounslow-safeguarding', 'Kent 2024'))}{suffix}", content, None)


def _spoilt_report(random: Random) -> str:
    text = _excerpt(random, sources())
    if random.random() < 0.15:
        text += _excerpt(random, sources())
    for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
        text = spoil_text(random, text)
    return text


def _excerpt(random: Random, texts: Sequence[str]) -> str:
    """A whole small report, or the head of a large one with a part of its middle."""
    text = random.choice(texts)
    if len(text) <= MAX_EXCERPT_LENGTH:
        return text
    start = random.randrange(len(text))
    return text[: MAX_EXCERPT_LENGTH // 6] + "\n" + text[start : start + random.randrange(MAX_EXCERPT_LENGTH)]


def _random_text(random: Random) -> str:
    """No report at all: signs by chance, or a report's first lines with such signs after them."""
    signs = random.choice(("0123456789 ,.%£\n-/", "\x00\x1b\x7f\x80\x9b\xa0 ab1\n", "".join(map(chr, range(32, 1200)))))
    noise = "".join(random.choices(signs, k=random.randrange(2000)))
    return noise if random.random() < 0.4 else random.choice(sources())[:600] + noise


def _as_html(random: Random, text: str) -> Made:
    parts = []
    for line in text.splitlines():
        content, level = line.lstrip("#").strip(), len(line) - len(line.lstrip("#"))
        if content:
            tag = f"h{min(level, 6)}" if level else random.choice(("p", "p", "p", "div", "li", "td", "section"))
            shown = html.escape(content)
            parts.append(f"<table><tr><td>{shown}</td></tr></table>" if tag == "td" else f"<{tag}>{shown}</{tag}>")
    markup = f"<!doctype html><html><head><title>Report</title></head><body><main>{''.join(parts)}</main></body></html>"
    if random.random() < 0.5:
        content = markup.encode("utf-8", "replace")
        return Made("page.html", content, "".join(sign for sign in text if sign.isdecimal()))
    spoilt = spoil_markup(random, markup).encode(random.choice(ENCODINGS), "replace")
    return Made("page.html", spoil_bytes(random, spoilt) if random.random() < 0.3 else spoilt, None)


def _as_pdf(random: Random, text: str) -> Made:
    if random.random() < 0.5:
        content = sample_pdf()
    else:
        page = FPDF()
        page.set_compression(random.random() < 0.5)
        page.set_font("helvetica", size=11)
        page.add_page()
        page.multi_cell(0, 6, _NOT_LATIN.sub(" ", text)[:MAX_EXCERPT_LENGTH] or "nothing")
        content = bytes(page.output())
    for _ in range(random.choice((0, 1, 1, 2))):
        content = spoil_bytes(random, content)
    if random.random() < 0.3:
        keyword = random.choice(
            (b"xref", b"stream", b"endobj", b"/Length", b"/Kids", b"/Count", b"trailer", b"/Contents", b" 0 R")
        )
        content = content.replace(keyword, random.choice((b"", keyword[::-1], b"/Kids [1 0 R]")), random.randint(1, 3))
    return Made("report.pdf", content, None)
