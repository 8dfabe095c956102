"""Rendering of pages to HTML: the templates and their functions.

Templates are written with every closing tag. Tags that HTML allows to omit are removed when the templates are
compiled, so that they take no bytes in pages and no time in rendering.
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
from warehouse.site.scales import MIN_COMPARED

_TEMPLATES = Path(__file__).parent / "templates"

_WORDING: tuple[Callable[..., str], ...] = (
    wording.value_note,
    wording.number_in_words,
    wording.in_words,
    wording.sentence_case,
    wording.counted,
    wording.without_code_marks,
    wording.first_sentences,
)
# Called with the same few values many times.
_REPEATED_WORDING: tuple[Callable[..., str], ...] = (
    wording.value_in_words,
    wording.difference_in_words,
    wording.day_in_words,
    wording.period_in_words,
)

_SIGNS = re.compile(r"[/_-](?=\w)|\.(?=\w+_)")
_SPECIAL = re.compile("[&<>\"']").search  # characters that must be escaped in HTML
# Closing tags of elements that end at the start of the next one or at the end of their parent (HTML, 13.1.2.4).
_OPTIONAL = re.compile(r"</(?:td|th|tr|li|dt|dd|option)>|</p>(?=\s*</?(?:p|ul|ol|li|h[1-6]|div|header|section)\b)")
# Attributes that need no quotation marks, because they have only letters, digits and signs of addresses. This includes
# inserted values: paths, anchors and offsets.
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
    environment.filters["breakable"] = _breakable
    for name in ("council_path", "statement_path", "indicator_path", "topic_path", "report_path"):
        environment.filters[name] = getattr(addresses, name)
    environment.globals["words"] = wording
    environment.globals["min_compared"] = MIN_COMPARED
    return environment


def _listed(parts: list[str | None]) -> str:
    """The non-empty words, in a line. Jinja's own filters take five times as long."""
    return " · ".join(filter(None, parts))


def _breakable(name: str) -> Markup:
    """A name of a file or table that a narrow column may break after its signs, and nowhere else."""
    return Markup(_SIGNS.sub(r"\g<0><wbr>", str(escape(name))))


def _packed(text: str) -> str:
    """Text for a script: compressed, then encoded in base 64."""
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


class _Shortened(Extension):
    """Templates without the closing tags and the quotation marks that HTML does not need."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template before it is compiled."""
        if not (name or "").endswith(".html"):
            return source
        return _QUOTED.sub(
            lambda found: found["jinja"] or f"{found['name']}={found['value']}", _OPTIONAL.sub("", source)
        )


class _Code(CodeGenerator):
    """Templates whose values become plain text: Jinja's default, a Markup object for each, doubles the time."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.escaped(")


class _Environment(Environment):
    """Rows are dictionaries: `row.value` is looked up in them first, which takes a fraction of the time."""

    code_generator_class = _Code

    @staticmethod
    def escaped(value: object) -> str:
        """A value escaped for text between tags or in quotation marks; HTML of macros and modules stays unchanged."""
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
