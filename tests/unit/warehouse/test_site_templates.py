"""Tags that HTML allows to omit are removed from templates, and inserted values stay text."""

import pytest
from jinja2 import Environment
from lxml import html

from warehouse.site.rendering import templates

HOSTILE = "\"><script>alert('1')</script> & more"


@pytest.fixture(scope="module")
def environment() -> Environment:
    return templates()


def shortened(environment: Environment, source: str) -> str:
    return environment.preprocess(source, "any.html")


@pytest.mark.parametrize(
    ("written", "compiled"),
    [
        ("<tr><th>a</th><td>b</td></tr>", "<tr><th>a<td>b"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a<dd>b</dl>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a<p>b</ul>"),
        ("<p>a</p> <svg></svg>", "<p>a</p> <svg></svg>"),  # which a paragraph can hold
        ("<p>a</p>{{ more }}", "<p>a</p>{{ more }}"),  # as it could be
        ('<th scope="col" class="number">', "<th scope=col class=number>"),
        ('<p class="one two" title="a=b" alt="">', '<p class="one two" title="a=b" alt="">'),
        ('<rect x="1" height="24"/>', '<rect x=1 height="24"/>'),  # where the stroke would be read as a part of it
        ('<a href="{{ root }}{{ row.id | report_path }}#n{{ row.char_start }}">', None),
        ('<p title="{{ row.name }}">', '<p title="{{ row.name }}">'),  # which can hold anything
        (
            '{% if kind == "pilot" %}{{ f( name="x" ) }}{% endif %}',
            '{% if kind == "pilot" %}{{ f( name="x" ) }}{% endif %}',
        ),
    ],
)
def test_only_what_html_does_not_need_is_left_out(environment: Environment, written: str, compiled: str | None) -> None:
    assert shortened(environment, written) == (written.replace('"', "") if compiled is None else compiled)


def test_scripts_are_compiled_as_they_are(environment: Environment) -> None:
    assert environment.preprocess('found("</td>");', "any.js") == 'found("</td>");'


@pytest.mark.parametrize(
    ("average", "shown"), [(2.5, "Average 2.50 of 1,200 councils"), (None, "1,200 councils, too few for an average")]
)
def test_an_average_is_shown_only_of_enough_councils(
    environment: Environment, average: float | None, shown: str
) -> None:
    macros = environment.get_template("macros.html").module
    assert str(macros.average_of(average, {2: 600, 3: 600})) == shown


def test_what_is_put_in_stays_text(environment: Environment) -> None:
    template = environment.from_string(
        '{% macro tag(word) %}<b title="{{ word }}">{{ word }}</b>{% endmacro %}'
        '<p title="{{ words }}">{{ words }}</p>{{ tag(words) }}{{ 12 }} {{ none }} {{ tag(words) | string }}'
    )
    shown = template.render(words=HOSTILE, none=None)
    tree = html.fromstring(f"<div>{shown}</div>")
    assert [element.tag for element in tree.iter()] == ["div", "p", "b", "b"]
    assert tree.xpath("//p/@title | //b/@title") == [HOSTILE] * 3
    assert tree.xpath("//p/text() | //b/text()") == [HOSTILE] * 3
    assert "12 None" in shown


def test_a_name_breaks_after_its_signs_and_stays_text(environment: Environment) -> None:
    template = environment.from_string("{{ name | breakable }}")
    assert template.render(name="may-2024/a_b<c>.txt") == "may-<wbr>2024/<wbr>a_<wbr>b&lt;c&gt;.txt"
    assert template.render(name="marts.dim_topic") == "marts.<wbr>dim_<wbr>topic"
