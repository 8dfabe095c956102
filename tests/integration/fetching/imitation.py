"""An imitation of the regulator's site, made of the invented sample reports.

Its addresses have the shapes seen on the real site; its markup is made up, and differs from report to report, because
the real markup is not known.
"""

import html
import re
from dataclasses import dataclass, field
from datetime import date

from ingestion.files.folder import read_folder
from ingestion.reader import read_report
from ingestion.records import Reading
from ingestion.vocabulary import national_authorities
from tests.conftest import SAMPLES
from tests.integration.fetching.server import Reply, Server

SECTION = "/care-services/local-authority-assessment-reports"
_FOLDER = read_folder(SAMPLES)
AUTHORITIES = national_authorities() + _FOLDER.authorities
LIST_PAGES = 3


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def read(content: bytes, name: str) -> Reading:
    """What the reader makes of a sample or of a page made of it."""
    return read_report(content, name, _FOLDER.manifest.get(name), AUTHORITIES)


def as_html(name: str, text: str, links: list[tuple[str, str]] = (), is_plain: bool = False) -> bytes:  # type: ignore[assignment]
    """A sample's text as a web page: its headings marked, its lists as lists, with menus around it.

    The reader decides which lines are headings, because plain text does not mark them.
    """
    reading = read(text.encode(), name)
    depths = {section.title_start: section.depth for section in reading.sections}
    blocks: list[str] = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        depth = next((depths[at] for at in range(offset, offset + len(raw)) if at in depths), None)
        blocks += _block(raw.strip(), depth)
        offset += len(raw)
    body = "\n".join(blocks).replace("</ul>\n<ul>", "\n")
    menu = "".join(f'<li><a href="{address}">{html.escape(words)}</a></li>' for address, words in links)
    main = f"<div class='c7'>{body}</div>" if is_plain else f"<main>{body}</main>"
    return (
        "<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>A page of a report</title></head><body>"
        "<header><a href='/'>Home</a> <a href='/news'>98 news</a></header>"
        f"<nav><ul><li><a href='{SECTION}'>All reports</a></li>{menu}</ul></nav>{main}"
        "<footer><p>Telephone 01632 960 417</p><a href='https://elsewhere.example/'>Elsewhere</a></footer>"
        "</body></html>"
    ).encode()


def _block(line: str, depth: int | None) -> list[str]:
    if not line:
        return []
    if re.fullmatch(r"-{3,}", line):
        return ["<hr>"]
    marks = re.match(r"(#{1,6})\s+", line)
    words = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(line[marks.end() :] if marks else line))
    words = re.sub(r"&lt;(/?sup)&gt;", r"<\1>", words)
    words = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r'<a href="\2">\1</a>', words)
    if marks or depth is not None:
        level = len(marks[1]) if marks else min(6, (depth or 0) + 1)
        return [f"<h{level}>{words}</h{level}>"]
    bullet = re.match(r"[-•]\s+", words)
    return [f"<ul><li>{words[bullet.end() :]}</li></ul>"] if bullet else [f"<p>{words}</p>"]


@dataclass
class Report:
    """A report of the imitated site: its entry in the list and its pages by path below the section."""

    root: str
    words: str
    authority: str
    published_on: date | None
    pages: dict[str, bytes] = field(default_factory=dict)


def statement_texts(name: str) -> dict[str, str]:
    """The parts of a whole report that have a page of their own on the site, under the report's title."""
    text = sample(name)
    reading = read(text.encode(), name)
    title = reading.sections[0].title
    return {
        section.quality_statement_code: f"{title}\n{text[section.char_start : section.char_end]}"
        for section in reading.sections
        if section.role == "quality_statement" and section.quality_statement_code
    }


def _report(
    root: str, words: str, authority: str, published_on: date | None, parts: dict[str, tuple[str, str]]
) -> Report:
    """`parts`: page paths with the sample (or the text) each is made of; the first one is the root."""
    links = [(f"{SECTION}/{path}", path.rpartition("/")[2]) for path in parts]
    pages = {path: as_html(name, text, links) for path, (name, text) in parts.items()}
    return Report(root, words, authority, published_on, pages)


def all_reports() -> list[Report]:
    """Reports with addresses of every shape: pilot, numbered, slug with a month, flat and nested, one page, a PDF."""

    def of(name: str) -> tuple[str, str]:
        return name, sample(name)

    def beginning_of(name: str) -> tuple[str, str]:
        return name, sample(name)[:9_000].rpartition("\n")[0]

    pilot = "pilot-2023/skelmarsh-pilot-assessment.txt"
    parts = statement_texts(pilot)
    converted = "converted/wexmoor-county-council-whole-report.md"
    unmarked = "plain-text/aldermere-city-council-whole-report.txt"
    overview = sample(pilot)[: sample(pilot).index("Theme 1:")]
    skelmarsh = {
        "skelmarsh-cc": (pilot, overview),
        "skelmarsh-cc/overall-summary": (
            pilot, "Skelmarsh Council assessment\nOverall summary\nIndicative rating:\nGood"),
        "skelmarsh-cc/1-how-local-authority-works-people/equity-experience-and": (
            pilot, parts["equity_in_experience_and_outcomes"]),
        "skelmarsh-cc/4-leadership/learning-improvement-innovation": (
            pilot, parts["learning_improvement_and_innovation"]),
    }  # fmt: skip
    fennbridge = {
        "fennbridge-1124": of("pages-2024/fennbridge-equity.txt"),
        "fennbridge-1124/theme2/care": of("pages-2024/report-page-0417.txt"),
        "fennbridge-1124/theme3/safeguarding": of("pages-2024/fennbridge-safeguarding.txt"),
    }
    brackenmoor = {
        "brackenmoor-0625": of("may-2025/brackenmoor-report.txt"),
        "brackenmoor-0625-theme4-learning": of("may-2025/brackenmoor-0625-theme4-learning.txt"),
    }
    numbered = {
        "Oxmarsh1": of("may-2024/oxmarsh-overall-summary.txt"),
        "Oxmarsh2": of("may-2024/oxmarsh-safeguarding.txt"),
    }
    calderwick = {
        "calderwick-0925": of("may-2025/calderwick-overall-summary.txt"),
        "calderwick-0925/theme1/needs": of("pages-2024/report-page-0933.txt"),
    }
    reports = [
        _report("skelmarsh-cc", "Skelmarsh Council", "skelmarsh", date(2023, 11, 17), skelmarsh),
        _report("Oxmarsh1", "Oxmarsh County Council: local authority assessment", "oxmarsh", None, numbered),
        _report("fennbridge-1124", "London Borough of Fennbridge", "fennbridge", date(2024, 11, 15), fennbridge),
        _report("brackenmoor-0625", "Read the report", "brackenmoor", None, brackenmoor),
        _report("calderwick-0925", "Calderwick", "calderwick", None, calderwick),
        _report("marlstone-1125", "Marlstone City Council", "marlstone", date(2025, 11, 7),
                {"marlstone-1125": of("may-2025/marlstone-overall-summary.txt")}),
        _report("wexmoor-0225", "Wexmoor County Council", "wexmoor", None, {"wexmoor-0225": beginning_of(converted)}),
        _report("skelmarsh-0826", "Skelmarsh Council: local authority reassessment", "skelmarsh", date(2026, 8, 14),
                {"skelmarsh-0826": of("reassessment/skelmarsh-reassessment.txt")}),
        _report("aldermere-0525", "Aldermere City Council", "aldermere", None,
                {"aldermere-0525": beginning_of(unmarked)}),
        _report("isenmouth-1025", "Isenmouth Borough Council", "isenmouth", None,
                {"isenmouth-1025": of("may-2025/marlstone-overall-summary.txt")}),
    ]  # fmt: skip
    governance = (SAMPLES / "pages-2024/fennbridge-governance.html").read_bytes()
    for missing in (b"/summary", b"/theme1/equity"):  # pages that there is no sample of
        governance = governance.replace(b"fennbridge-1124" + missing, b"fennbridge-1124")
    governance = governance.replace(b"../theme4/learning", b"../theme2/care")
    reports[2].pages["fennbridge-1124/theme4/governance"] = governance
    reports[2].pages["fennbridge-1124"] = (
        reports[2]
        .pages["fennbridge-1124"]
        .replace(b"</main>", b"<a href='fennbridge-1124/theme4/governance?utm=1#top'>Governance</a></main>")
    )
    isenmouth = as_html("", "Isenmouth Borough Council: local authority assessment\nDownloads\n")
    downloads = (
        f"<p><a href='http://127.0.0.1.:PORT{SECTION}/isenmouth-1025/report.pdf'>Report (PDF)</a></p>"
        f"<p><a href='{SECTION}/isenmouth-1025/easy-read.docx'>Easy read (Word)</a></p></main>"
    )
    reports[9].pages = {"isenmouth-1025": isenmouth.replace(b"</main>", downloads.encode())}
    return reports


def list_page(reports: list[Report], number: int) -> bytes:
    """A page of the list: some entries with a day, in one markup or another, and links to the other pages."""
    entries = []
    for index, report in enumerate(reports[number::LIST_PAGES]):
        day = report.published_on
        printed = f"<p>Published: {day.day} {day:%B %Y}</p>" if day else ""
        if day and index % 2:
            printed = f"<time datetime='{day}T09:30:00Z'>{day.day} {day:%b %Y}</time>"
        link = f"<a href='{SECTION}/{report.root}'><span>{html.escape(report.words)}</span></a>"
        entries.append(f"<article><h3>{link}</h3>{printed}</article>" if index % 2 else f"<li>{link}{printed}</li>")
    pages = " ".join(f"<a href='?page={other}&amp;sort=name'>{other + 1}</a>" for other in range(LIST_PAGES))
    return (
        "<!DOCTYPE html><html><head><title>Reports</title></head><body><header><a href='/'>Home</a></header>"
        f"<main><h1>Local authority assessment reports</h1>{''.join(entries)}</main>"
        f"<nav>{pages}<a href='{SECTION}/how-we-assess'>How we assess</a></nav></body></html>"
    ).encode()


SECOND_LIST = "/search/content/7217"


def serve_second_list(server: Server, reports: list[Report]) -> None:
    """The site as a monitor of it has it: no list at the first address; the second has pages, relative addresses and
    a title that is a council's name with the same words behind it, and a report's summary has a page of its own."""
    serve(server, reports)
    server.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /admin\n", media_type="text/plain")
    del server.replies[SECTION]
    names = {authority.slug: authority.name for authority in AUTHORITIES}
    for number in range(LIST_PAGES):
        del server.replies[f"{SECTION}?page={number}"]
        entries = "".join(
            f"<p><a href='../..{SECTION}/{report.root}'>{names[report.authority]}: local authority assessment</a></p>"
            for report in reports[number::LIST_PAGES]
        )
        pages = "".join(f"<a href='?page={other}'>{other + 1}</a>" for other in range(LIST_PAGES))
        page = f"<html><body><main><h1>Search results</h1>{entries}</main><nav>{pages}</nav></body></html>"
        server.replies[f"{SECOND_LIST}?page={number}"] = Reply(page.encode())
    server.replies[SECOND_LIST] = server.replies[f"{SECOND_LIST}?page=0"]
    for report in reports:
        first = f"{SECTION}/{report.root}"
        server.replies[f"{first}/summary"] = server.replies[first]
        title = as_html(
            "", f"{names[report.authority]}: local authority assessment\n", [(f"{first}/summary", "Summary")]
        )
        server.replies[first] = Reply(title)


def serve(server: Server, reports: list[Report]) -> None:
    """Put the site of some reports on a server, with a page that is no report and a robots.txt."""
    port = server.base.rpartition(":")[2].encode()
    server.replies[SECTION] = Reply(list_page(reports, 0))
    for number in range(LIST_PAGES):
        server.replies[f"{SECTION}?page={number}"] = Reply(list_page(reports, number))
    for report in reports:
        for path, content in report.pages.items():
            server.replies[f"{SECTION}/{path}"] = Reply(content.replace(b"PORT", port))
    pdf = (SAMPLES / "pdf/isenmouth-assessment-report.pdf").read_bytes()
    server.replies[f"{SECTION}/isenmouth-1025/report.pdf"] = Reply(pdf, media_type="application/pdf")
    server.replies[f"{SECTION}/how-we-assess"] = Reply(b"<html><body><main><h1>How we assess</h1><p>With care.")
    server.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /search\n", media_type="text/plain")
