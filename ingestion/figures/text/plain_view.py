"""A view of the text with the same length: markup is blanked, dashes and quotation marks are normalised.

Belongs here: same-length replacements, so that every offset in the view is an offset in the stored text.
Does not belong here: anything that adds, drops or moves a character, and anything that interprets the text.
"""

import re

# Emphasis, simple tags and entities. None of them holds a digit, so no number can be blanked away.
# A list bullet (`* item`) is followed by a space and starts its line: it is no emphasis.
# Every alternative begins with another character, which makes the search fast.
# A backslash in Markdown precedes a literal sign.
_MARKUP = re.compile(
    r"\*(?:\*{1,2}|(?=\S)|(?<=\S\*))|`|\\(?=[%*_#.&£~()[\]-])|&(?:nbsp|ensp|emsp|thinsp);|</?[A-Za-z]{1,10} ?/?>"
)
# Units in letters: "GBP 2.4m", "9 pct", "81.2pc".
_IN_LETTERS = re.compile(r"\bGBP(?=\s?\d)|(?<=\d)\s?pct?\b")
_OPENS_MARKUP = "*`&<\\"
_POUND_ENTITY = "&pound;"

# The character that replaces markup: white space for every pattern, but not the space between words or numbers.
FILLER = "\x1f"

_PLAIN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\t": " ",
    "\uff05": "%",
    "\uffe1": "£",
}


def reading_view(text: str) -> str:
    """Return `text` with markup blanked and typographic variants made plain; the length stays the same."""
    view = text.replace(_POUND_ENTITY, "£".rjust(len(_POUND_ENTITY)))
    for printed, plain in _PLAIN.items():
        view = view.replace(printed, plain)
    if "pc" in view or "GBP" in view:
        view = _IN_LETTERS.sub(lambda match: ("£" if "G" in match.group() else "%").rjust(len(match.group())), view)
    if not any(sign in view for sign in _OPENS_MARKUP):
        return view
    return _MARKUP.sub(lambda match: FILLER * len(match.group()), view)


def without_markup(text: str, view: str, start: int, end: int) -> str:
    """`text[start:end]` in its own characters, without those that the view of it blanks."""
    if FILLER not in view[start:end]:
        return text[start:end]
    return "".join(printed for printed, seen in zip(text[start:end], view[start:end], strict=True) if seen != FILLER)
