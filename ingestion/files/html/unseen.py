"""Parts of a page's markup that are not part of its text: scripts, menus, hidden and struck-out parts.

Belongs here: removing them. Does not belong here: converting the rest (page.py).
"""

import re

from bs4 import Tag

_NOT_TEXT = ["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "audio", "video"]
_NOT_TEXT += ["select", "datalist", "textarea"]
_NOT_CONTENT = ["nav", "header", "footer", "aside", "form", "dialog"]
_STRUCK = ["del", "s", "strike"]
_HEADINGS = ["h1", "h2", "h3", "h4"]
_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration(?:-line)?\s*:[^;]*line-through"
    r"|(?:(?:max-)?height|font-size|opacity)\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:!important)?\s*(?:;|$))",
    re.I,
)
_HIDING_CLASSES = {"hidden", "is-hidden", "u-hidden", "d-none", "invisible"}
_SHOWN_WHERE_WIDE = re.compile(r":|^d-")  # "hidden md:block", "d-none d-md-block"
# Text for screen readers: its words may label visible parts, but its numbers are not printed.
_FOR_LISTENERS = re.compile(r"visually-?hidden|\bsr-?only\b|screen-?reader", re.I)
_OFF_THE_PAGE = re.compile(
    r"(?:left|right|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%", re.I
)
_SCORE = re.compile(r"\s*score\W{0,3}\d\W*", re.I)
# Notices about cookies, as the usual programs name them.
_NOTICE = re.compile(
    r"\bcookies?(?:-?(?:banner|notice|consent|message|bar))?\b|\b(?:gdpr|consent)-?(?:banner|notice)\b", re.I
)


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


def drop_unseen(main: Tag) -> None:
    """Remove hidden and struck-out parts, and notices about cookies; never the whole page."""
    most = len(main.get_text()) / 2
    for element in main.find_all(_is_unseen):
        if not element.decomposed and len(element.get_text()) <= most:
            element.decompose()


def _is_unseen(element: Tag) -> bool:
    if not element.attrs:
        return element.name in _STRUCK
    style, label = str(element.get("style") or ""), f"{element.get('id') or ''} {_classes(element)}"
    return (
        element.name in _STRUCK
        or element.has_attr("hidden")
        or str(element.get("aria-hidden")).lower() == "true"
        or bool(style and _HIDING_STYLE.search(style))
        or bool(_NOTICE.search(label))
        or _is_hidden_by_class(_classes(element).split())
        or (bool(_FOR_LISTENERS.search(label) or _OFF_THE_PAGE.search(style)) and _holds_a_number(element))
    )


def _is_hidden_by_class(classes: list[str]) -> bool:
    others = [name for name in classes if name not in _HIDING_CLASSES]
    return len(others) < len(classes) and not any(_SHOWN_WHERE_WIDE.search(name) for name in others)


def _holds_a_number(element: Tag) -> bool:
    words = element.get_text()
    return any(sign.isdecimal() for sign in words) and not _SCORE.fullmatch(words)


def _classes(element: Tag) -> str:
    classes = element.get("class") or ""
    return classes if isinstance(classes, str) else " ".join(classes)
