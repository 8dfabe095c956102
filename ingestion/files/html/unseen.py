"""Parts of a page's markup that are not part of its text: scripts, menus, hidden and struck-out parts, comments.

Belongs here: removing them. Does not belong here: what styles hide (styles.py), and converting the rest (page.py).
"""

import re

from bs4 import Tag

from ingestion.files.html.styles import Styles

_NOT_TEXT = ["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "audio", "video"]
_NOT_TEXT += ["select", "datalist", "textarea", "rt", "rp"]
_NOT_CONTENT = ["nav", "header", "footer", "aside", "form", "dialog"]
_STRUCK = ["del", "s", "strike"]
_HEADINGS = ["h1", "h2", "h3", "h4"]
_HIDING_CLASSES = {"hidden", "is-hidden", "u-hidden", "d-none", "invisible"}
_SHOWN_WHERE_WIDE = re.compile(r":|^d-")  # "hidden md:block", "d-none d-md-block"
# Text for screen readers: its words may label visible parts, but its numbers are not printed.
_FOR_LISTENERS = re.compile(r"visually-?hidden|\bsr-?only\b|screen-?reader", re.I)
_SCORE = re.compile(r"\s*score\W{0,3}\d\W*", re.I)
# Notices about cookies, as the usual programs name them.
_NOTICE = re.compile(
    r"\bcookies?(?:-?(?:banner|notice|consent|message|bar))?\b|\b(?:gdpr|consent)-?(?:banner|notice)\b", re.I
)
# Comments that people made in a document, which word processors save below the page: Word, and Google Docs.
_WORD_COMMENT = re.compile(r"mso-(?:element|special-character)\s*:\s*comment", re.I)
_WORD_MARK = ".msocomanchor"
_DOCS_MARKS = "a[id^=cmnt], a[name^=cmnt]"  # above a comment, and in the text


def drop_furniture(main: Tag) -> None:
    """Remove elements without text, menus and forms; but an element with most of the text is the page itself.

    Some sites wrap a whole page into a form, and an unclosed menu contains everything after it.
    """
    for shown in main.select("template[shadowrootmode]"):
        shown.unwrap()
    for element in main.find_all(_NOT_TEXT):
        element.decompose()
    most = len(main.get_text()) / 2
    for element in main.find_all(_NOT_CONTENT):
        if element.decomposed:
            continue
        if len(element.get_text()) <= most or not element.find(_HEADINGS):
            element.decompose()


def drop_unseen(main: Tag, styles: Styles) -> None:
    """Remove hidden and struck-out parts, and notices about cookies; never the whole page.

    A part that a reader opens with a button or a tab is part of the page.
    """
    _drop_comments(main)
    most = len(main.get_text()) / 2
    opened = {name for button in main.select("[aria-controls]") for name in str(button["aria-controls"]).split()}
    for element in main.find_all(lambda one: _is_unseen(one, styles, opened)):
        if not element.decomposed and len(element.get_text()) <= most:
            element.decompose()


def _drop_comments(main: Tag) -> None:
    """Remove the comments that readers of a document made, and their marks in the text."""
    most = len(main.get_text()) / 2
    comments = [*main.find_all(style=_WORD_COMMENT), *main.select(_WORD_MARK)]
    for mark in main.select(_DOCS_MARKS):
        is_below = str(mark.get("href") or "").startswith("#cmnt_ref")
        comments.append(mark.find_parent("div" if is_below else "sup") or mark)
    for element in comments:
        if not element.decomposed and len(element.get_text()) <= most:
            element.decompose()


def _is_unseen(element: Tag, styles: Styles, opened: set[str]) -> bool:
    if element.name in _STRUCK:
        return True
    label = f"{element.get('id') or ''} {_classes(element)}"
    if _NOTICE.search(label):
        return True
    if (_FOR_LISTENERS.search(label) or styles.moves_off(element)) and _holds_a_number(element):
        return True
    is_hidden = (
        element.has_attr("hidden")
        or str(element.get("aria-hidden")).lower() == "true"
        or styles.hides(element)
        or _is_hidden_by_class(_classes(element).split())
    )
    return is_hidden and not _is_opened(element, opened)


def _is_opened(element: Tag, opened: set[str]) -> bool:
    """Whether a hidden element is a part that a reader opens: of an accordion or of tabs."""
    return (
        element.get("role") == "tabpanel"
        or str(element.get("hidden")).lower() == "until-found"
        or (element.get("id") in opened and element.find([*_HEADINGS, "p"]) is not None)
        or _stands_below_its_button(element)
    )


def _stands_below_its_button(element: Tag) -> bool:
    above = element.find_previous_sibling()
    return above is not None and (above.has_attr("aria-expanded") or above.select_one("[aria-expanded]") is not None)


def _is_hidden_by_class(classes: list[str]) -> bool:
    others = [name for name in classes if name not in _HIDING_CLASSES]
    return len(others) < len(classes) and not any(_SHOWN_WHERE_WIDE.search(name) for name in others)


def _holds_a_number(element: Tag) -> bool:
    words = element.get_text()
    return any(sign.isdecimal() for sign in words) and not _SCORE.fullmatch(words)


def _classes(element: Tag) -> str:
    classes = element.get("class") or ""
    return classes if isinstance(classes, str) else " ".join(classes)
