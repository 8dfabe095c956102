"""Texts that a pattern can begin to match: what a hostile text puts before its run of one character.

Belongs here: walking a parsed pattern. Does not belong here: what is done with the texts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

MAX_SAMPLES = 40  # of one pattern; one for each alternative comes first
_SIGNS = "a1 -,.%(£'A"
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_NOT_WORD: r"\W",
}


def openings(pattern: re.Pattern[str]) -> list[str]:
    """The beginnings of texts that take the pattern through each of its alternatives, the empty one first.

    They need not match: lookarounds are left out, and a repeated part is there once.
    """
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    beginnings = {""}
    for pieces in islice(_samples(tree), MAX_SAMPLES):
        beginnings |= {"".join(pieces[:length]) for length in range(1, len(pieces) + 1)}
    return sorted(beginnings, key=lambda text: (len(text), text))


def _samples(nodes: Iterable[tuple[object, object]]) -> Iterator[list[str]]:
    """Texts of a sequence of nodes, in pieces: first that of its first alternatives, then one for each other."""
    listed = list(nodes)
    choices = [list(islice(_pieces(*node), MAX_SAMPLES)) for node in listed]
    first = [options[0] if options else [] for options in choices]
    yield [piece for option in first for piece in option]
    for position, options in enumerate(choices):
        for option in options[1:]:
            yield [piece for chosen in (*first[:position], option, *first[position + 1 :]) for piece in chosen]


def _pieces(code: object, argument: object) -> Iterator[list[str]]:
    """The pieces of text that one node can stand for, one list for each alternative."""
    match code, argument:
        case codes.LITERAL, int(character):
            yield [chr(character)]
        case codes.NOT_LITERAL, int(character):
            yield ["a" if chr(character) != "a" else "b"]
        case codes.ANY, _:
            yield ["a"]
        case codes.IN, members:
            yield [_sign_of(members)]  # type: ignore[arg-type]
        case codes.BRANCH, (_, branches):
            for branch in branches:
                yield from _samples(branch)
        case codes.SUBPATTERN, (*_, body):
            yield from _samples(body)
        case codes.ATOMIC_GROUP, body:
            yield from _samples(body)  # type: ignore[arg-type]
        case ((codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT), (least, most, body)):
            if most:
                yield from ([*pieces] * max(least, 1) for pieces in _samples(body))
        case _:  # a place, a look around, or a group again
            yield []


def _sign_of(members: Sequence[tuple[object, object]]) -> str:
    """A character of a class: a usual one where the class has it."""
    negated = members[0][0] is codes.NEGATE
    usual = (sign for sign in _SIGNS if any(_holds(member, sign) for member in members) != negated)
    chosen = next(usual, None)
    if chosen is None and not negated:
        code, argument = members[0]
        chosen = chr(argument[0] if code is codes.RANGE else argument)  # type: ignore[index, arg-type]
    return chosen or "a"


def _holds(member: tuple[object, object], sign: str) -> bool:
    match member:
        case codes.LITERAL, int(character):
            return chr(character) == sign
        case codes.RANGE, (first, last):
            return first <= ord(sign) <= last  # type: ignore[no-any-return]
        case codes.CATEGORY, category:
            return re.fullmatch(_CATEGORIES[category], sign) is not None
    return False
