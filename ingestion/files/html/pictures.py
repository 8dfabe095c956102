"""Scores that a page shows as a picture: what its text for listeners says of it becomes text.

Belongs here: the words of pictures. Does not belong here: what a score looks like in text (structure/scores).
"""

import re

from bs4 import BeautifulSoup, Tag

# "Score: 3", "3 - Evidence shows a good standard"; or the digit alone, behind the word in the text.
_SAYS_SCORE = re.compile(
    r"(?:(?:indicative|our|overall|the) )?score\W{0,3}[1-4]\b.{0,60}|[1-4]\s?[-–—:]\s?evidence shows\b.{0,60}", re.I
)
_DIGIT = re.compile(r"[1-4]")
_LABEL = re.compile(r"\bscore\s?:?\s*\Z", re.I)


def spell_out_scores(main: Tag) -> None:
    """Put the words of pictures that say a score into the text, each on a line of its own."""
    for picture in main.find_all(_is_picture):
        words = " ".join(_words(picture).split())
        if _SAYS_SCORE.fullmatch(words):
            line = BeautifulSoup("", "lxml").new_tag("p")
            line.string = words
            picture.replace_with(line)
        elif _DIGIT.fullmatch(words) and _LABEL.search(str(picture.find_previous(string=re.compile(r"\S")) or "")):
            picture.replace_with(words)


def _is_picture(element: Tag) -> bool:
    return element.name in ("img", "svg") or element.get("role") == "img"


def _words(picture: Tag) -> str:
    title = picture.find("title")
    return str(picture.get("alt") or picture.get("aria-label") or (title.get_text() if title else ""))
