"""Ways to spoil a document: its text before it is encoded, and its bytes afterwards.

Every mutation takes a generator of random numbers and what it spoils, and returns something of a like size.
"""

import re
from random import Random

LOOK_ALIKES = str.maketrans(
    {"0": "٠", "1": "１", "3": "³", "4": "४", "5": "⑤", "a": "а", "e": "е", "o": "ο", "-": "−", "%": "％", "£": "￡",
     "'": "’", ",": "‚", ".": "․", " ": "\u00a0"}
)  # fmt: skip
ODD_SPACES = (
    "\u00a0",
    "\u2009",
    "\u200b",
    "\u2028",
    "\u2029",
    "\u3000",
    "\t",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x85",
    "\ufeff",
)
ODD_PIECES = (
    "2022/23", "2024-25", "1 in 20", "½", "17 and a half", "£1.2 million", "£363,119,000", "45.6%", "61 per cent",
    "31/02/2024", "29 February 2023", "third lowest of 16", "Score: 3", "Score: 9", "3 - Evidence shows", "3 – ",
    "Safeguarding", "## Safeguarding", "Key findings", "**60**.4%", "<sup>2</sup>", "(ASCS, 2023/24)", 
    "England average",
    "compared with 45.0%",
    "999999999999999999999999999999", "9" * 60, "£" + "9" * 60, "0.0000000001", "1,2,3,4", "1.2.3.4", "10:30", "24:61",
    "²³",
    "²/₃", "0/0", "1e309", "-5%", "+5%", "5%%", "%", "£", "&pound;5", "&nbsp;", "`", "***", "| 1 | 2 |", "---", "\x0c",
    "Q2 2024", "quarter 2 of 2025/26", "93 or 44% of them", "(England - 77%)", "April 2024 to March 2025", "1 May 0024",
    "two hundred and fifty", "a dozen", "none were rated", "once a week", "of of of", "((((", "]]", "{{ 7 * 7 }}",
    "'; drop table x; --", "=1+1", "\u202e12\u202c", "e\u0301", "👍🏽5", "٣٤٪", "१२", "Ⅳ", "㉛", "①", "x²⁰",
)  # fmt: skip
MARKUP = (
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>", "<h2>", "</h2>", "<ul>", "<li>", "<b>",
    "<!--",
    "-->", "<![CDATA[", "<script>", "</script>", "<form>", "<nav>", "</body>", "<br/", "&#0;", "&#xD800;", "&#27;[31m",
    "&amp;", "&", "<", ">", "<p title='5", '="', "<style>", "<svg>", "<template>", "<title>", "<pre>", "<ol>",
    "<a href=",
)  # fmt: skip
ENCODINGS = (
    *["utf-8"] * 12,
    "utf-8-sig",
    "utf-16",
    "cp1252",
    "latin-1",
    "utf-16-le",
    "utf-32",
    "utf-7",
)


def spoil_text(random: Random, text: str) -> str:
    """The text with one thing done to it."""
    return random.choice(_TEXT_MUTATIONS)(random, text)


def spoil_bytes(random: Random, content: bytes) -> bytes:
    """The bytes with one thing done to them."""
    return random.choice(_BYTE_MUTATIONS)(random, content)


def spoil_markup(random: Random, markup: str) -> str:
    """The markup with some tags and entities too many, or some signs too few."""
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(markup) + 1)
        if random.random() < 0.7:
            markup = markup[:at] + random.choice(MARKUP) * random.choice((1, 1, 1, 40)) + markup[at:]
        else:
            markup = markup[:at] + markup[at:].replace(random.choice('<>/="'), "", random.randint(1, 5))
    return markup


def _place(random: Random, length: int) -> tuple[int, int]:
    start = random.randrange(length + 1)
    return start, min(length, start + random.choice((1, 3, 10, 100, 1000)))


def _cut(random: Random, text: str) -> str:
    start, end = _place(random, len(text))
    return text[:start] + text[end:]


def _truncate(random: Random, text: str) -> str:
    return text[: random.randrange(len(text) + 1)]


def _repeat(random: Random, text: str) -> str:
    start, end = _place(random, len(text))
    return text[:end] + text[start:end] * random.choice((1, 2, 20)) + text[end:]


def _other_digits(random: Random, text: str) -> str:
    share = random.random()
    return re.sub(r"\d", lambda digit: random.choice("0123456789") if random.random() < share else digit[0], text)


def _without_spaces(random: Random, text: str) -> str:
    share = random.random() ** 3
    return re.sub(r"\s", lambda space: "" if random.random() < share else space[0], text)


def _look_alikes(random: Random, text: str) -> str:
    share = random.random()
    return "".join(sign.translate(LOOK_ALIKES) if random.random() < share else sign for sign in text)


def _odd_spaces(random: Random, text: str) -> str:
    share = random.random()
    return re.sub(r"\s", lambda space: random.choice(ODD_SPACES) if random.random() < share else space[0], text)


def _insert(random: Random, text: str) -> str:
    for _ in range(random.choice((1, 1, 3, 30))):
        at = random.randrange(len(text) + 1)
        text = (
            text[:at]
            + random.choice(("", " ", "\n"))
            + random.choice(ODD_PIECES)
            + random.choice(("", " ", "\n"))
            + text[at:]
        )
    return text


def _long_run(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return (
        text[:at]
        + random.choice((" ", "\n", "5", "-", "(", "*", "#", "a", "£", ",", ".", "|", "> ", "5 ", "5%\n", "of ")) * 3000
        + text[at:]
    )


def _shuffle_lines(random: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    random.shuffle(lines)
    return "".join(lines)


def _join_lines(random: Random, text: str) -> str:
    share = random.random()
    return re.sub(r"\n+", lambda lines: " " if random.random() < share else lines[0], text)


def _case(random: Random, text: str) -> str:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _emphasis(random: Random, text: str) -> str:
    mark = random.choice(("**", "*", "_", "`", "<b>", "<sup>"))
    return re.sub(r"\w+", lambda word: f"{mark}{word[0]}{mark}" if random.random() < 0.2 else word[0], text)


def _flip(random: Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(random.choice((1, 3, 30))):
        if spoilt:
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    return bytes(spoilt)


def _cut_bytes(random: Random, content: bytes) -> bytes:
    start, end = _place(random, len(content))
    return content[:start] + content[end:]


def _truncate_bytes(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _insert_bytes(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    odd = (b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1b[31m", b"\x80", b"\xc3", b"\r", b"\xc2\x9b2J")
    return content[:at] + random.choice(odd) + content[at:]


_TEXT_MUTATIONS = (
    _cut, _truncate, _repeat, _other_digits, _without_spaces, _look_alikes, _odd_spaces, _insert, _insert, _long_run,
    _shuffle_lines, _join_lines, _case, _emphasis,
)  # fmt: skip
_BYTE_MUTATIONS = (_flip, _cut_bytes, _truncate_bytes, _insert_bytes)
