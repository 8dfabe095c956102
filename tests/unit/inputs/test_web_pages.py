"""Web pages as people have them: hidden text, marks, pictures and saved files that were read wrong."""

from email.message import EmailMessage

import pytest

from ingestion.reader import read_report
from tests.unit.inputs.page import (
    AUTHORITIES,
    TITLE,
    in_short,
    reading_of,
    values,
    web_page,
)


def test_what_a_reader_of_a_page_does_not_see_is_not_read() -> None:
    body = (
        "<p hidden>There were 11 people waiting for a review.</p>"
        "<p style='color:red; display: none'>There were 12 people waiting for a review.</p>"
        "<div class='cookie-banner'><p>We keep 13 cookies for 30 days.</p></div>"
        "<p aria-hidden='true'>There were 14 people waiting for a review.</p>"
        "<p class='d-none'>There were 18 people waiting for a review.</p>"
        "<p class='visually-hidden'>There were 19 people waiting for a review.</p>"
        "<p style='position: absolute; left: -9999px'>There were 20 people waiting for a review.</p>"
        "<select><option>There were 21 people waiting for a review.</option></select>"
        "<p class='hidden md:block'>There were 22 carers waiting for an assessment.</p>"
        "<p>There were <s>15</s> <del>16</del> <ins>17</ins> people waiting for a review.</p>"
    )
    assert [one.value for one in web_page(body)] == [22.0, 17.0]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        (
            "<p>There were <a style='mso-comment-reference:AB_1'>12 people</a><span class=MsoCommentReference>"
            "<a class=msocomanchor id='_anchor_1' href='#_msocom_1'>[AB1]</a>"
            "<span style='mso-special-character:comment'>&nbsp;</span></span> waiting for a review.</p>",
            "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'>"
            "<p class=MsoCommentText>Were there not 99 people waiting for a review?</p></div></div>",
        ),
        (
            "<p>There were 12 people<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> waiting for a review.</p>",
            "<div style='border:1px solid black'><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>"
            "<span>There were 99 people waiting for a review.</span></p></div>",
        ),
    ],
)
def test_comments_of_a_word_processor_are_not_read(text: str, comments: str) -> None:
    (figure,) = web_page(text + comments)
    assert (figure.value, figure.quote) == (12.0, "There were 12 people waiting for a review.")


HIDDEN = "<p class='note old' id='n7'>There were 11 people waiting for a review.</p>"
SHOWN = "<p>There were 12 people waiting for a review.</p>"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (".note { color: red; display: none }", [12.0]),
        ("/* .b{} */ h2, #n7 { visibility: hidden !important } #n7 { visibility: visible }", [12.0]),
        ("main > p.note { font-size: 1px }", [12.0]),
        (".old { position: absolute; left: -9999px }", [12.0]),
        ("@media screen { .note { text-decoration: line-through } }", [12.0]),
        ("@import url('a.css'); .note{color:rgba(0, 0, 0, 0)}", [12.0]),
        ("@media print { .note { display: none } }", [11.0, 12.0]),
        ("@media (max-width: 40em) { .note { display: none } }", [11.0, 12.0]),
        (".note { display: none } .note.old { display: block }", [11.0, 12.0]),
        (".js .note { display: none }", [11.0, 12.0]),
        (".note:hover { display: none }", [11.0, 12.0]),
        (".note { opacity: 0; transition: opacity 1s }", [11.0, 12.0]),
        ("main { font-size: 0 } p { font-size: 16px }", [11.0, 12.0]),
        (".note { display: none", [11.0, 12.0]),
    ],
)
def test_what_a_style_sheet_hides_is_not_read(rules: str, expected: list[float]) -> None:
    assert [one.value for one in web_page(f"<style>{rules}</style>{HIDDEN}{SHOWN}")] == expected


@pytest.mark.parametrize(
    "style",
    ["font-size: 1px", "color: #FFF; background: #fff", "color:white", "color: transparent", "transform: scale(0)"],
)
def test_text_too_small_or_without_a_colour_of_its_own_is_not_read(style: str) -> None:
    assert [one.value for one in web_page(f"<div style='{style}'>{HIDDEN}</div>{SHOWN}")] == [12.0]


def test_white_text_on_a_page_with_colours_is_read() -> None:
    box = f"<div style='background: navy'><div style='color: white'>{HIDDEN}</div></div>"
    assert [one.value for one in web_page(box + SHOWN)] == [11.0, 12.0]


@pytest.mark.parametrize(
    "part",
    [
        f"<div role='tabpanel' hidden>{HIDDEN}</div>",
        f"<div hidden='until-found'>{HIDDEN}</div>",
        f"<button aria-controls='b1'>More</button><div id='b1' style='display:none'>{HIDDEN}</div>",
        f"<h4><button aria-expanded='false'>More</button></h4><div style='display:none'>{HIDDEN}</div>",
    ],
)
def test_a_part_that_a_reader_opens_is_read(part: str) -> None:
    assert [one.value for one in web_page(part + SHOWN)] == [11.0, 12.0]


def test_the_reading_of_a_word_beside_it_is_no_digit() -> None:
    assert [
        one.value for one in web_page("<p>There were <ruby>12<rt>9</rt></ruby> people waiting for a review.</p>")
    ] == [12.0]


@pytest.mark.parametrize("part", ["main", "article"])
def test_a_page_in_several_parts_is_read_whole(part: str) -> None:
    statements = [
        f"<{part}><h2>{name}</h2><p>Score: {score}</p><h3>Key findings</h3><p>Teams met weekly.</p></{part}>"
        for name, score in (("Safeguarding", 2), ("Governance, management and sustainability", 3))
    ]
    reading = reading_of(f"<html><body><h1>{TITLE}</h1>{''.join(statements)}</body></html>")
    assert [one.score for one in reading.scores] == [2, 3]


def test_a_table_with_headings_of_the_text_only_arranges_the_page() -> None:
    page = f"<h1>{TITLE}</h1><h2>Safeguarding</h2><p>Score: 2</p><h3>Key findings</h3>{SHOWN}"
    reading = reading_of(f"<html><body><table><tr><td>Menu</td><td>{page}</td></tr></table></body></html>")
    assert [one.score for one in reading.scores] == [2]
    assert [one.value for one in reading.figures] == [12.0]


def test_a_label_for_listeners_is_read() -> None:
    page = (
        f"<html><body><main><h1>{TITLE}</h1><h2>Safeguarding</h2>"
        "<p><span class='visually-hidden'>Score:</span> 3</p><h3>Key findings for this quality statement</h3>"
        "<p>Text.</p></main></body></html>"
    )
    assert [one.score for one in reading_of(page).scores] == [3]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>4</sup>",
        "<sup><a href='#n4'>[4]</a></sup>",
        "<a href='#n4'>4</a>",
        "<span style='vertical-align: super'>4</span>",
        "<span class='footnote'>4</span>",
        "<small>4</small>",
    ],
)
def test_a_raised_mark_of_a_page_is_no_digit(mark: str) -> None:
    body = f"<p>There were 412{mark} people waiting for a review at 31 March 2025{mark}.</p>"
    assert in_short(web_page(body)) == [(412.0, "review_waiting", "2025-03-31", None)]


def test_a_page_saved_as_a_single_file_is_the_page() -> None:
    page = f"<html><body><main><h1>{TITLE}</h1><h2>Safeguarding</h2><p>Score: 2 – café</p></main></body></html>"
    page = page.replace(" – café", "</p><h3>Key findings</h3><p>It cost £3 million – no more.")
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://reports.example/brackenmoor"
    message.add_related(page, subtype="html", cte="quoted-printable")
    message.add_related(b"GIF8", maintype="image", subtype="gif")
    message.add_related("<html><body>A frame.</body></html>", subtype="html")
    for name in ("page.mhtml", "page.txt"):
        reading = read_report(message.as_bytes(), name, None, AUTHORITIES)
        assert reading.document is not None
        assert (reading.document.media_type, reading.document.authority_slug) == ("text/html", "brackenmoor")
        assert ([one.score for one in reading.scores], values(list(reading.figures))) == ([2], [(3e6, "gbp")])


def test_messages_without_a_page_or_an_end_are_refused() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(3_000))
    messages = {b"MIME-Version: 1.0\nContent-Type: image/gif\n\nR0lGODlh\n": "no_text", b"X: y\n" + deep: "damaged"}
    for content, reason in messages.items():
        assert [one.reason for one in read_report(content, "page.mhtml", None, AUTHORITIES).rejections] == [reason]


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_a_page_without_its_outermost_elements_is_a_page(name: str) -> None:
    page = f"<div><h1>{TITLE}</h1><h2>Safeguarding</h2><p>Score: 2</p><h3>Key findings</h3><p>It cost £3m.</p></div>"
    assert [one.score for one in reading_of(page, name).scores] == [2]


@pytest.mark.parametrize(
    "picture",
    [
        '<p><img src="3.png" alt="Score: 3"></p>',
        '<p>Score: <img src="3.png" alt="3"></p>',
        '<p>Score:</p><img src="3.png" alt="3">',
        '<img src="3.png" alt="3 - Evidence shows a good standard">',
        '<span role="img" aria-label="Our score: 3"></span>',
        "<svg><title>Score: 3</title><path d='M0 0'/></svg>",
    ],
)
def test_a_score_that_is_a_picture_is_read_by_its_words(picture: str) -> None:
    page = f"<h1>{TITLE}</h1><h2>Safeguarding</h2>{picture}<h3>Key findings</h3><p>Text.</p>"
    assert [one.score for one in reading_of(f"<html><body>{page}</body></html>").scores] == [3]


def test_pictures_that_say_no_score_are_no_text() -> None:
    pictures = "".join(f"<img src='p.png' alt='{words}'>" for words in ("A map of 3 towns", "3", "Scores of people"))
    assert not web_page(f"<p>{pictures}</p>")


def test_a_fraction_of_mathml_is_no_whole_number() -> None:
    fraction = "<math><mfrac><mn>1</mn><mn>4</mn></mfrac></math>"
    assert 14.0 not in [one.value for one in web_page(f"<p>About {fraction} of people waited for a review.</p>")]


def test_text_within_a_number_that_has_no_size_is_not_read() -> None:
    for style in ("font-size: 0.0px", "font-size:0.00em", "opacity:0%", "display:none!important"):
        body = f"<p>There were 1<span style='{style}'>99</span>2 people waiting for a review.</p>"
        assert [one.value for one in web_page(body)] == [12.0]


def test_a_page_in_a_declared_shadow_root_is_read() -> None:
    body = "<div><template shadowrootmode='open'><p>There were 12 people waiting for a review.</p></template></div>"
    assert [one.value for one in web_page(body)] == [12.0]
