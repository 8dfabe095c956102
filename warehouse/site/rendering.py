"""How a page becomes HTML: the templates, with what they may call.

Templates are written as people read HTML, with every closing tag; what HTML lets be left out is left out when they
are compiled, so that it costs pages no bytes and their making no time.
"""

import base64
import gzip
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from markupsafe import Markup, escape

from warehouse import wording
from warehouse.site import page as addresses

_TEMPLATES = Path(__file__).parent / "templates"

_WORDING: tuple[Callable[..., str], ...] = (
    wording.number_in_words,
    wording.in_words,
    wording.sentence_case,
    wording.counted,
)
# Asked for the same few values again and again.
_REPEATED_WORDING: tuple[Callable[..., str], ...] = (
    wording.value_in_words,
    wording.difference_in_words,
    wording.day_in_words,
    wording.period_in_words,
)

_SPECIAL = re.compile("[&<>\"']").search  # what must not stand in HTML as it is
# Closing tags of what ends where the next begins, or where that ends which it stands in (HTML, 13.1.2.4).
_OPTIONAL = re.compile(r"</(?:td|th|tr|li|dt|dd|option)>|</p>(?=\s*</?(?:p|ul|ol|li|h[1-6]|div|header|section)\b)")
# Attributes that need no quotation marks, being letters, digits and signs of addresses; what is put in as well, for
# paths, anchors and places in a text are made of nothing else.
_QUOTED = re.compile(
    r"""
    (?P<jinja> \{[{%#] .*? [}%#]\} )
    | (?<=\s) (?P<name> [a-z-]+ ) = "(?P<value> (?:
        [\w./\#-]
        | \{\{\ (?: root | [\w.]+\ \|\ \w+_path | [\w.]+\.(?: \w*char_start | anchor | level ) ) \ \}\}
      )+ )" (?=[\s>])
    """,
    re.VERBOSE | re.DOTALL,
)


def templates() -> Environment:
    """The templates, with HTML escaped in all of them and the words that people read as filters."""
    environment = _Environment(
        loader=FileSystemLoader(_TEMPLATES),
        extensions=[_Shortened],
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for function in _WORDING:
        environment.filters[function.__name__] = function
    for function in _REPEATED_WORDING:
        environment.filters[function.__name__] = lru_cache(10_000)(function)
    environment.filters["packed"] = _packed
    environment.filters["listed"] = _listed
    for name in ("council_path", "statement_path", "indicator_path", "topic_path", "report_path"):
        environment.filters[name] = getattr(addresses, name)
    environment.globals["words"] = wording
    return environment


def _listed(parts: list[str | None]) -> str:
    """What there is of some words, in a line. Jinja's own filters do the same in five times the time."""
    return " · ".join(filter(None, parts))


def _packed(text: str) -> str:
    """Text as a script can hold it: compressed, in the letters of base 64."""
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


class _Shortened(Extension):
    """Templates without the closing tags and the quotation marks that HTML does not need."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template as it is compiled."""
        if not (name or "").endswith(".html"):
            return source
        return _QUOTED.sub(
            lambda found: found["jinja"] or f"{found['name']}={found['value']}", _OPTIONAL.sub("", source)
        )


class _Code(CodeGenerator):
    """Templates whose values become plain text: Jinja's way, an object for each that says so, takes as long again."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.escaped(")


class _Environment(Environment):
    """Rows are dictionaries: `row.value` is looked up in them first, which takes a fraction of the time."""

    code_generator_class = _Code

    @staticmethod
    def escaped(value: object) -> str:
        """A value as text between tags or in quotation marks; what a macro or a module of ours made stays as it is."""
        if type(value) is not str:
            if isinstance(value, Markup):
                return value
            value = str(value)
        return escape(value) if _SPECIAL(value) else value

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)
