"""What a page's styles hide: the rules of its style sheets, and the style of an element.

Of several rules for one element the one that a browser would take decides. Only simple selectors are read: a state of
the pointer or a width of the window hides nothing in a saved page. Does not belong here: taking hidden parts out
(unseen.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import soupsieve
from bs4 import Tag

MAX_SHEET_LENGTH = 1_000_000  # characters of all style sheets of a page; the rest of them is not read
MAX_RULES = 5_000  # that may hide or show something
MAX_SELECTOR_LENGTH = 200
MAX_SELECTOR_PARTS = 3  # "main .note p"; the work grows with every part
MAX_COMPARISONS = 50_000  # of elements with rules; beyond them nothing more is taken for hidden

_END = r"\s*(?:!important)?\s*(?:;|$)"
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration(?:-line)?\s*:[^;]*line-through"
    rf"|(?:(?:max-)?height|opacity)\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?{_END}"
    # type of up to 3 pixels, which nobody can read
    rf"|font-size\s*:\s*(?:0(?:r?em)?|0?\.\d+(?:px|pt)|[0-3](?:\.\d+)?(?:px|pt)|0?\.[01]\d*r?em|0?\.0*r?em|1?\d(?:\.\d+)?%){_END}"
    rf"|color\s*:\s*(?:transparent|rgba\([^()]{{1,40}},\s*0(?:\.0*)?\)){_END}"
    rf"|transform\s*:[^;]*\bscale[XY]?\(\s*0(?:\.0*)?\s*\))",
    re.I,
)
_OFF_THE_PAGE = re.compile(
    r"(?:left|right|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%", re.I
)
_COLOUR = re.compile(r"(?:^|;)\s*(?P<on>background(?:-color)?|color)\s*:\s*(?P<colour>#\w+|\w+|rgb\([\d, ]+\))", re.I)
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)"}
_REMARK = re.compile(r"/\*(?:(?!\*/)[\s\S])*+(?:\*/|\Z)")
# Beside these, a part is hidden only until a script shows it, or its letters are filled with a picture.
_FOR_A_WHILE = re.compile(r"(?:^|;)\s*(?:-\w+-)?(?:transition|animation|background-clip)\b", re.I)
_MAY_SHOW = ("display", "visibility", "font-size", "opacity", "height", "max-height", "color")
_SET_AGAIN = ("font-size", "visibility")  # by the parts of an element, which are then seen
_BRACE = re.compile(r"[{}]")
_FOR_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*|@layer\b.*|@supports\b.*", re.I | re.S)
_COMPOUND = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+)*)", re.I)
_SIMPLE = re.compile(r"[\w\s.#>+~*-]+")
_PARTS = re.compile(r"[.#][\w-]+")


_Weight = tuple[bool, int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector of a rule for one property. `weight` orders rules as a browser does: the greatest decides."""

    selector: str
    own: str  # the part of the selector for the element itself
    property: str
    weight: _Weight
    hides: bool
    moves: bool


class Styles:
    """The styles of a page. `hides` and `moves_off` tell what a reader of the page does not see of an element."""

    def __init__(self, page: Tag) -> None:
        sheets = "\n".join(sheet.get_text() for sheet in page.find_all("style"))[:MAX_SHEET_LENGTH]
        rules = list(islice(_rules(_REMARK.sub(" ", sheets)), MAX_RULES)) if sheets else []
        self._is_plain = not (sheets or page.find("link", rel="stylesheet") or _has_background(page))
        self._hidden: set[int] = set()
        self._moved: set[int] = set()
        self._left = MAX_COMPARISONS
        wanted = [rule for rule in rules if rule.hides or rule.moves]
        if wanted:
            self._apply(page, wanted, [rule for rule in rules if not (rule.hides or rule.moves)])

    def hides(self, element: Tag) -> bool:
        """Whether an element is hidden, struck out, too small to be read, or of the colour of its background."""
        style = str(element.get("style") or "")
        return id(element) in self._hidden or bool(style and (_HIDING.search(style) or self._is_of_background(style)))

    def moves_off(self, element: Tag) -> bool:
        """Whether an element is outside the page or cut to nothing, as text for screen readers is."""
        return id(element) in self._moved or bool(_OFF_THE_PAGE.search(str(element.get("style") or "")))

    def _is_of_background(self, style: str) -> bool:
        colours = {
            found["on"].lower()[:5]: "".join(found["colour"].lower().split()) for found in _COLOUR.finditer(style)
        }
        own, behind = colours.get("color"), colours.get("backg")
        return own is not None and (own == behind or (behind is None and self._is_plain and own in _WHITE))

    def _apply(self, page: Tag, wanted: Sequence[_Rule], others: Sequence[_Rule]) -> None:
        by_sign: dict[str, list[Tag]] = defaultdict(list)
        for element in page.find_all(True):
            for sign in (element.name, *_signs(element)):
                by_sign[sign].append(element)
        found: dict[tuple[int, str], tuple[Tag, _Rule]] = {}
        for rule in wanted:
            for element in by_sign.get(_rarest(rule.own), ()) if self._left else ():
                before = found.get((id(element), rule.property))
                if (before is None or before[1].weight < rule.weight) and self._matches(rule, element):
                    found[id(element), rule.property] = element, rule
        showing: dict[tuple[str, str], list[_Rule]] = defaultdict(list)
        for rule in others:
            showing[rule.property, _rarest(rule.own)].append(rule)
        for element, rule in found.values():
            if not self._left:
                return
            parts = element.find_all(True) if rule.property in _SET_AGAIN else []
            is_shown = (
                _is_shown_by_style(element, rule)
                or self._is_shown(element, rule.property, showing, rule.weight)
                or any(self._is_shown(part, rule.property, showing) for part in parts)
            )
            if not is_shown and self._left:
                (self._hidden if rule.hides else self._moved).add(id(element))

    def _is_shown(
        self,
        element: Tag,
        name: str,
        showing: Mapping[tuple[str, str], Sequence[_Rule]],
        weight: _Weight = (False, 0, 0, 0, 0),
    ) -> bool:
        """Whether a rule of more than a weight sets a property of an element so that it is seen."""
        rules = (rule for sign in (element.name, *_signs(element)) for rule in showing.get((name, sign), ()))
        return any(rule.weight > weight and self._matches(rule, element) for rule in rules)

    def _matches(self, rule: _Rule, element: Tag) -> bool:
        self._left = max(self._left - 1, 0)
        compound = _COMPOUND.fullmatch(rule.own)
        if compound is None or not self._left or (compound["tag"] or element.name).lower() != element.name:
            return False
        if not {*_PARTS.findall(compound["rest"])} <= _signs(element):
            return False
        return rule.own == rule.selector or soupsieve.match(rule.selector, element)


def _rules(sheets: str) -> Iterator[_Rule]:
    """The rules for properties that may hide; blocks for other media are left out."""
    outer: list[bool] = []  # for each open block whether its rules hold
    selectors: str | None = None
    order = 0
    end = 0
    for brace in _BRACE.finditer(sheets):
        before, end = sheets[end : brace.start()], brace.end()
        if brace.group() == "{":
            before = before.rpartition(";")[2].strip()
            if before.startswith("@"):
                outer.append(bool(_FOR_SCREENS.fullmatch(before)))
                selectors = None
            else:
                selectors = before
        elif selectors is None:
            if outer:
                outer.pop()
        else:
            if all(outer):
                order += 1
                yield from _rules_of_block(selectors, before, order)
            selectors = None


def _rules_of_block(selectors: str, declarations: str, order: int) -> Iterator[_Rule]:
    relevant: list[tuple[str, bool, bool, bool]] = []
    is_for_a_while = bool(_FOR_A_WHILE.search(declarations))
    for declaration in declarations.split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        hides, moves = bool(_HIDING.search(declaration)), bool(_OFF_THE_PAGE.search(declaration))
        hides = hides and (name == "display" or not is_for_a_while)
        if hides or moves or name in _MAY_SHOW:
            relevant.append((name, "!important" in value, hides, moves))
    for selector in map(str.strip, selectors.split(",")) if relevant else ():
        if len(selector) > MAX_SELECTOR_LENGTH or not _SIMPLE.fullmatch(selector):
            continue
        parts = re.split(r"[\s>+~]+", selector)
        own = parts[-1]
        if len(parts) > MAX_SELECTOR_PARTS or not own or own[0] == "*" or not _COMPOUND.fullmatch(own):
            continue
        ids, classes = selector.count("#"), selector.count(".")
        tags = len(re.findall(r"(?:^|[\s>+~])[a-z]", selector, re.I))
        for name, is_important, hides, moves in relevant:
            yield _Rule(selector, own, name, (is_important, ids, classes, tags, order), hides, moves)


def _rarest(own: str) -> str:
    signs = sorted(_PARTS.findall(own))  # an id before a class
    return signs[0] if signs else own.lower()


def _signs(element: Tag) -> set[str]:
    signs = {f".{name}" for name in element.get_attribute_list("class") if name}
    return signs | ({f"#{element['id']}"} if element.get("id") else set())


def _is_shown_by_style(element: Tag, rule: _Rule) -> bool:
    """Whether the element's own style sets the property otherwise, as scripts do that open a part of the page."""
    style = str(element.get("style") or "")
    return not rule.weight[0] and bool(re.search(rf"(?:^|;)\s*{re.escape(rule.property)}\s*:", style, re.I))


def _has_background(page: Tag) -> bool:
    return page.find(bgcolor=True) is not None or page.find(style=re.compile("background", re.I)) is not None
