"""Removes typography: line ends of all kinds, invisible characters, emphasis, unusual separators.

Belongs here: signs. Does not belong here: wrapped lines (wrapped_lines.py), and the meaning of words.
"""

import re
from collections.abc import Iterator
from html import unescape

from ingestion.text.plain_text import Edit, PlainText, in_lines

# All that ends a line somewhere: Windows, old Macs, vertical tab (Word), form feed, next line, line and paragraph sign.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Soft hyphen, zero-width signs, word joiner, marks of direction. A byte order mark within a text is one of them.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e01ef"  # also fillers, selectors of variants, tags
)
_UNSEEN = re.compile(rf"(?:\xad[ \t]*\n[ \t]*)(?=[^\W\d_])|[{_INVISIBLE}]+")
_ANY_UNSEEN = re.compile(f"[{_INVISIBLE}]")
# A character by its name or number, which Markdown and copies of a page's source have: "12&nbsp;345", "65&#183;9%".
_ENTITY = re.compile("&(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z]{2,16});")

# Marks of emphasis around words: "**Score:** 3", "_Score_: 3". A bullet has a blank after it, a name as `a_b` none.
_EMPHASIS = re.compile(r"(?<!\\)\*(?:\*{1,2}|(?=\S)|(?<=\S\*))|(?<![\\\w])_{1,3}(?=\S)|(?<=[^\s\\_])_{1,3}(?!\w)")
_ANY_EMPHASIS = re.compile(r"[*_]")

# The same by tags, as converters leave them in Markdown, by other marks of Markdown, and with a backslash before them.
_MARKED = re.compile(
    r"</?(?:strong|b|em|i|u|mark|ins|span|font|h[1-6]|p|div|section|article|center|small|a)(?:\s[^<>\n]{0,200})?>"
    r"|\{\+\+(?=\S)|(?<=\S)\+\+\}"
    r"|(?<!\w)`{1,2}(?=[^\s`])|(?<=[^\s`])`{1,2}(?!\w)|(?<![=\w])==(?=[^\s=])|(?<=[^\s=])==(?![=\w])"
    r"|(?:\\\*){1,3}(?=\S)|(?<=\S)(?:\\\*){1,3}",
    re.IGNORECASE,
)
# A block that ends where more follows on its line: "<div>Score: 3</div><p>3 - Evidence shows".
_BLOCK_END = re.compile(r"</(?:h[1-6]|p|div|section|article|center)>(?=[ \t]*+[^\s])", re.IGNORECASE)
_ANY_MARKED = re.compile(r"</?[a-zA-Z]|`|==|\\\*|\+\+")
# A backslash before a sign that Markdown would otherwise read as a mark.
_ESCAPED = re.compile(r"\\(?=[:\-.()\[\]!+&,;%~{}'\"=$/?@^])")
_STRUCK_OUT = re.compile(
    r"~~(?=[^\s~])[^~\n]{1,300}(?<=[^\s~])~~|<(del|s|strike)>[^<>\n]{1,300}</\1>|\{--[^{}\n]{1,300}--\}"
)
# A comment of HTML, which Markdown keeps and does not show.
_REMARK = re.compile(r"<!--(?:(?!-->)[\s\S]){0,5000}-->")
# Letters that print joins into one: "satis\ufb01ed".
_LIGATURES = {chr(0xFB00 + at): letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# One character of UTF-8 that a program has read as two to four of Windows-1252: a pound sign as "\u00c2\u00a3".
_SINGLE_BYTES = "\u0080-\u00bf" + "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0))
# Of a non-breaking blank, only the first byte may be left, next to a usual blank.
_MISREAD = re.compile(f"[\u00c2-\u00f4][{_SINGLE_BYTES}]{{1,3}}|\u00c2(?= )")

# Separators within a number: thin and narrow blanks and apostrophes part thousands, a raised dot is a decimal point.
_THIN = "\u2004-\u200a\u202f"
_THOUSANDS = re.compile(rf"(?<![\w.,/])[0-9]{{1,3}}(?:([{_THIN}'\u2019])[0-9]{{3}})(?:\1[0-9]{{3}})*+(?![0-9])")
# A usual blank also separates numbers; it groups digits only before a countable word or with a pound sign.
_SPACED_THOUSANDS = re.compile(
    r"(?<![\w.,/:-])(?<![0-9][ \xa0])[1-9][0-9]{0,2}(?:[ \xa0][0-9]{3})++(?=[ \xa0][a-z])"
    r"|(?<=£)[1-9][0-9]{0,2}(?:[ \xa0][0-9]{3})++(?![\w%])"
)
# ... and not after a word that has its own number: "Section 42 110 enquiries", "people aged 18 200 times".
_HAS_ITS_NUMBER = re.compile(
    r"\b(?:section|table|figure|pathway|area|ward|zone|tier|level|phase|stage|step|band|group|page|chapter|part|schedule"
    r"|quarter|appendix|annex|priority|theme|category|type|room|number|no\.?|age|aged|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)s?[ \xa0]\Z",
    re.IGNORECASE,
)
# A blank or a line end after the commas of an amount: "\u00a3214,300, 000". A single group may be a separate number.
_GAPPED = re.compile(r"£ ?[0-9]{1,3}(?:,[0-9]{3})*(?:,[ \n]{1,2}[0-9]{3})+(?![0-9%]|[,.][0-9])")
_GAP = re.compile(r"(?<=,)[ \n]+")
# The line below the headings of a table in Markdown whose rows have no bar at their ends: "--- | ---".
_TABLE_RULE = re.compile(r"^[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+$", re.MULTILINE)
_ROW = re.compile(r"[ \t]*[^|\n]*\|[^\n]*(?:\n|\Z)")
# A table by tags, as Markdown may hold it: rows and cells, whose closing tags may be left out. One with cells that
# reach over others is left as it stands.
_TAGGED_TABLE = re.compile(
    r"<table\b[^<>]*>(?:(?!</?table\b|\b(?:row|col)span\s*=\s*[\"']?(?:[2-9]|1\d))[\s\S]){0,50000}+</table>",
    re.IGNORECASE,
)
_TABLE_TAG = re.compile(
    r"\s*+(?:(?P<row><tr\b[^<>]*>\s*<t[hd]\b[^<>]*>\s*)|(?P<cell>(?:</t[hd]>\s*)?<t[hd]\b[^<>]*>\s*)"
    r"|(?P<end>(?:</t[hd]>\s*)?</tr>\s*)|(?P<edge></?table\b[^<>]*>)"
    r"|</?(?:thead|tbody|tfoot|tr|t[hd]|colgroup|col|caption)\b[^<>]*>\s*)|(?P<gap>\s*\n\s*)",
    re.IGNORECASE,
)
_AS_MARKDOWN = {"row": "\n| ", "cell": " | ", "end": " |", "edge": "\n", "gap": " ", None: ""}
_PARTS_THOUSANDS = re.compile(rf"[{_THIN}'\u2019 \xa0]")
_ANY_THOUSANDS = re.compile(rf"[0-9][{_THIN}'\u2019 \xa0][0-9]")
_RAISED_DOT = re.compile("(?<=[0-9])[\u00b7\u2219\u22c5\u2027](?=[0-9])")
# Minus signs of other widths and heights.
_MINUS = dict.fromkeys([0xFF0D, 0xFE63, 0x207B, 0x2796], "\u2212")
# Blanks of other widths, also those that do not break; each is one character, as the blank is.
_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000], " ")


def without_typography(text: str) -> PlainText:
    """The text with one kind of line end, without invisible signs, and without signs inside numbers."""
    plain = PlainText(text)
    if _LINE_END.search(text):
        plain = plain.edited(Edit(*match.span(), "\n") for match in _LINE_END.finditer(text))
    if "&" in plain.text:
        plain = plain.edited(_named_characters(plain.text))
    if not plain.text.isascii():
        plain = plain.edited(misread_characters(plain.text))
        plain = plain.edited(Edit(*match.span(), _LIGATURES[match.group()]) for match in _LIGATURE.finditer(plain.text))
    if "<!--" in plain.text:
        plain = plain.edited(Edit(*match.span(), "") for match in _REMARK.finditer(plain.text))
    if _ANY_UNSEEN.search(plain.text):
        plain = plain.edited(Edit(*match.span(), "") for match in _UNSEEN.finditer(plain.text) if match.start())
    plain = plain.edited(Edit(*match.span(), "") for match in in_lines(_EMPHASIS, _ANY_EMPHASIS, plain.text))
    if "<" in plain.text:
        plain = plain.edited(
            Edit(*tag.span(), _AS_MARKDOWN[tag.lastgroup])
            for table in _TAGGED_TABLE.finditer(plain.text)
            for tag in _TABLE_TAG.finditer(plain.text, *table.span())
        )
    if "|" in plain.text:
        plain = plain.edited(Edit(start, start, "|") for start in _open_rows(plain.text))
    if "~~" in plain.text or "<" in plain.text or "{--" in plain.text:
        plain = plain.edited(Edit(*match.span(), "") for match in _STRUCK_OUT.finditer(plain.text))
    if "</" in plain.text:
        plain = plain.edited(Edit(*match.span(), "\n\n") for match in _BLOCK_END.finditer(plain.text))
    plain = plain.edited(Edit(*match.span(), "") for match in in_lines(_MARKED, _ANY_MARKED, plain.text))
    if "\\" in plain.text:
        plain = plain.edited(Edit(*match.span(), "") for match in _ESCAPED.finditer(plain.text))
    plain = plain.edited(_separators(plain.text))
    return plain if plain.text.isascii() else PlainText(plain.text.translate(_BLANKS | _MINUS), plain.stages)


def _named_characters(text: str) -> Iterator[Edit]:
    """Names of characters that are one character; brackets of tags stay names, as they open no tag."""
    for match in _ENTITY.finditer(text):
        character = unescape(match.group())
        if len(character) == 1 and character not in "<>" and not (character.isspace() and character < " "):
            yield Edit(*match.span(), character)


def misread_characters(text: str) -> Iterator[Edit]:
    """Repairs characters of UTF-8 that were decoded byte by byte. Other characters are unchanged.

    No digits of other scripts, which no report has: what looks like one is a letter with the mark of a note.
    """
    for match in _MISREAD.finditer(text):
        if match.group() == "\u00c2":
            yield Edit(*match.span(), "")
            continue
        content = b"".join(_byte_of(sign) for sign in match.group())
        for length in range(len(content), 1, -1):
            try:
                character = content[:length].decode("utf-8")
            except UnicodeDecodeError:
                continue
            if len(character) == 1 and not character.isdecimal():
                yield Edit(match.start(), match.start() + length, character)
            break


def _byte_of(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")  # a byte that Windows-1252 gives no character


def _open_rows(text: str) -> Iterator[int]:
    """Starts of the rows of tables without a bar at the beginning of rows."""
    for rule in _TABLE_RULE.finditer(text):
        start = text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
        while (row := _ROW.match(text, start)) and not row.group().lstrip().startswith("|"):
            yield start
            start = row.end()


def _separators(text: str) -> Iterator[Edit]:
    edits = [Edit(*match.span(), ".") for match in _RAISED_DOT.finditer(text)]
    if "£" in text:
        edits += [
            Edit(*gap.span(), "")
            for match in _GAPPED.finditer(text)
            if len(_GAP.findall(match.group())) > 1 or "000" in match.group() or match.group().count(",") > 1
            for gap in _GAP.finditer(text, *match.span())
        ]
    if _ANY_THOUSANDS.search(text):
        for pattern in (_THOUSANDS, _SPACED_THOUSANDS):
            for match in pattern.finditer(text):
                if _HAS_ITS_NUMBER.search(text, max(0, match.start() - 12), match.start()):
                    continue
                edits += [
                    Edit(sign.start(), sign.end(), ",")
                    for sign in _PARTS_THOUSANDS.finditer(text, match.start(), match.end())
                ]
    yield from sorted(set(edits))
