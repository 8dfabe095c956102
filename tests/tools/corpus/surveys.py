"""How reports word a national measure: one function for each phrasing, returning text and truth together.

Each function takes the random generator and as many results as it words; those that word several at once want results
of one source and one group of people (`siblings`).
"""

from collections.abc import Callable, Sequence
from random import Random

from tests.tools.corpus.figures import PRIOR_PERIOD, Comparison, comparator, compared, period, share
from tests.tools.corpus.phrases import Phrase, Printed, fill
from tests.tools.corpus.world import Result

ENGLAND, REGION = "England", "region"

_NAMES = {
    "ASCS": ("Adult Social Care Survey", "ASCS", "Adult Social Care Survey (ASCS)"),
    "SACE": ("Survey of Adult Carers in England", "SACE", "Survey of Adult Carers in England (SACE)"),
    "SALT": ("Short and Long Term Support return", "SALT", "Short and Long Term Support"),
    "SAC": ("Safeguarding Adults Collection", "SAC", "Safeguarding Adults Collection (SAC)"),
    "ASC-WDS": ("Adult Social Care Workforce Data Set", "ASC-WDS", "Skills for Care"),
}
_WORDS = {
    "higher": ("higher than", "above", "slightly higher than", "which was higher than", "significantly higher than"),
    "lower": ("lower than", "below", "slightly lower than", "which was lower than", "somewhat lower than"),
    "similar": ("similar to", "in line with", "comparable with", "broadly in line with", "which was similar to"),
}
_LOWER_IS_BETTER = {"carers_financial_difficulties", "staff_vacancies"}

Wording = Callable[[Random, Result], Phrase]


def _cite(random: Random, result: Result) -> str:
    """A citation as it stands in brackets, with a slot for the year."""
    return f"{random.choice(_NAMES[result.measure.source])}, {{year}}"


def _truth(result: Result, comparisons: Sequence[Comparison] = (), direction: str | None = None) -> Printed:
    """The result's value as a figure, with its source and its year."""
    fields = compared(comparisons, direction) if comparisons else {}
    fields |= {"source": result.measure.source, "period": result.year}
    return share(result.value, result.decimals, indicator_code=result.measure.code, **fields)


def _england(result: Result) -> Comparison:
    return result.england, ENGLAND


def _region(result: Result) -> Comparison:
    return result.region, REGION


def _worded(template: str, result: Result, value: Printed, direction: str = "", **more: Printed | str) -> Phrase:
    template = template.replace("<group>", result.measure.group).replace("<did>", result.measure.did)
    return fill(
        template,
        {"share": value, "england": comparator(result.england, 2), "region": comparator(result.region, 2),
         "year": period(result.year), "direction": direction, **more},
    )  # fmt: skip


def comparator_after_direction(random: Random, result: Result) -> Phrase:
    """41.2% of people ..., lower than the England average of 45.0% (ASCS, 2023/24)."""
    opening = random.choice(("", "National data showed that ", "Data showed that ", "Survey results showed that "))
    area = random.choice(("the England average of", "the national average of", "the England figure of"))
    template = f"{opening}{{share}}% of <group> <did>, {{direction}} {area} {{england}}% ({_cite(random, result)})."
    value = _truth(result, [_england(result)], result.direction)
    return _worded(template, result, value, random.choice(_WORDS[result.direction]))


def value_in_brackets(random: Random, result: Result) -> Phrase:
    """A high share of carers (41.2%) ..., compared with the 45.0% England average (SACE, 2023/24)."""
    template = (
        "A {size} share of <group> ({share}%) <did>, compared with the {england}% England average "
        f"({_cite(random, result)})."
    )
    size = {"higher": "high", "lower": "low", "similar": "typical"}[result.direction]
    return _worded(template, result, _truth(result, [_england(result)]), size=size)


def comparator_in_brackets(random: Random, result: Result) -> Phrase:
    """41.2% of carers ... (national average 45.0%), according to the ASCS for 2023/24."""
    name = random.choice(_NAMES[result.measure.source][:2])
    area = random.choice(("national average", "England average", "England"))
    template = f"{{share}}% of <group> <did> ({area} {{england}}%), according to the {name} for {{year}}."
    return _worded(template, result, _truth(result, [_england(result)]))


def comparator_in_next_sentence(random: Random, result: Result) -> Phrase:
    """41.2% of carers ....| This was lower than the England average of 45.0% (SACE, 2023/24)."""
    opening = random.choice(("In {year}, ", "", "In the authority's area ", "Some "))
    dated = "{year}" in opening
    cited = "" if dated else f" ({_cite(random, result)})"
    template = (
        f"{opening}{{share}}% of <group> <did>.|This was {{direction}} the England average of {{england}}%{cited}."
    )
    word = {"higher": "higher than", "lower": "lower than", "similar": "similar to"}[result.direction]
    value = _truth(result, [_england(result)], result.direction)
    if dated and value.truth is not None:
        value.truth["source"] = None
    if opening.startswith("Some") and value.truth is not None:
        value.truth["qualifier"] = "some"
    return _worded(template, result, value, word)


def citation_as_a_sentence(random: Random, result: Result) -> Phrase:
    """41.2% of people ..., lower than the England average of 45.0%.| This is from the ASCS 2023/24."""
    source = random.choice(("This data is from the", "These figures are from the", "The source is the"))
    template = (
        "{share}% of <group> <did>, {direction} the England average of {england}%.|"
        f"{source} {_NAMES[result.measure.source][0]} {{year}}."
    )
    value = _truth(result, [_england(result)], result.direction)
    return _worded(template, result, value, random.choice(_WORDS[result.direction]))


def two_comparators(random: Random, result: Result) -> Phrase:
    """41.2% ..., compared with the England average of 45.0% and the regional average of 44.1% (ASCS, 2023/24)."""
    word = random.choice(("compared with", "against"))
    template = (
        f"{{share}}% of <group> <did>, {word} the England average of {{england}}% and the regional average of "
        f"{{region}}% ({_cite(random, result)})."
    )
    return _worded(template, result, _truth(result, [_england(result), _region(result)]))


def named_round_first(random: Random, result: Result) -> Phrase:
    """In the 2023/24 ASCS, 41.2% of people ...; the comparable figures were 45.0% for England and ... the region."""
    name = random.choice(_NAMES[result.measure.source][:2])
    template = (
        f"In the {{year}} {name}, {{share}}% of <group> <did>; the comparable figures were {{england}}% for England "
        "and {region}% for the region."
    )
    return _worded(template, result, _truth(result, [_england(result), _region(result)]))


def compared_in_words(random: Random, result: Result) -> Phrase:
    """41.2% of people ..., in line with the England and regional averages (ASCS, 2023/24)."""
    template = (
        f"{{share}}% of <group> <did>, {{direction}} the England and regional averages ({_cite(random, result)})."
    )
    value = _truth(result, [(None, ENGLAND), (None, REGION)], result.direction)
    word = {"higher": "above", "lower": "below", "similar": "in line with"}[result.direction]
    return _worded(template, result, value, word)


def judged(random: Random, result: Result) -> Phrase:
    """41.2% ..., somewhat better than the England average of 39.0%: a judgement, which is no direction."""
    gain = result.value - result.england
    good = (gain > 0) != (result.measure.code in _LOWER_IS_BETTER)
    word = random.choice(
        (f"somewhat {'better' if good else 'worse'} than",
         f"tending towards a {'positive' if good else 'negative'} statistical variation from")
    )  # fmt: skip
    template = (
        f"{{share}}% of <group> <did>, {{direction}} the England average of {{england}}% ({_cite(random, result)})."
    )
    return _worded(template, result, _truth(result, [_england(result)]), word)


def not_statistically_different(random: Random, result: Result) -> Phrase:
    """41.2% ..., not statistically different from the England average of 41.9%; only of results that are close."""
    if result.direction != "similar":
        return comparator_after_direction(random, result)
    template = (
        "The share of <group> who <did> was {share}%, not statistically different from the England average of "
        f"{{england}}% ({_cite(random, result)})."
    )
    if not result.measure.group.startswith(("people", "carers", "care staff")):
        template = template.replace(" who <did>", "").replace("The share of <group>", "Of <group>, {share}% <did>")
        template = template.replace(" was {share}%", "")
    return _worded(template, result, _truth(result, [_england(result)], "similar"))


def against_the_year_before(random: Random, result: Result) -> Phrase:
    """In 2023/24, 41.2% ..., up from 38.0% in 2021/22 (SACE)."""
    up = result.value > result.before
    name = random.choice(_NAMES[result.measure.source][:2])
    template = (
        f"In {{year}}, {{share}}% of <group> <did>, {'up' if up else 'down'} from {{before}}% in {{earlier}} ({name})."
    )
    value = _truth(result, [(result.before, PRIOR_PERIOD)])
    before = Printed(f"{result.before:.{result.decimals}f}", "comparator")
    return _worded(template, result, value, before=before, earlier=period(result.year_before))


def uncompared(random: Random, result: Result) -> Phrase:
    """According to the ASCS for 2023/24, 41.2% of people ...."""
    name = random.choice(_NAMES[result.measure.source][:2])
    return _worded(f"According to the {name} for {{year}}, {{share}}% of <group> <did>.", result, _truth(result))


WORDINGS: tuple[Wording, ...] = (
    comparator_after_direction,
    value_in_brackets,
    comparator_in_brackets,
    comparator_in_next_sentence,
    citation_as_a_sentence,
    two_comparators,
    named_round_first,
    compared_in_words,
    judged,
    not_statistically_different,
    against_the_year_before,
    uncompared,
)


def siblings(results: Sequence[Result]) -> list[list[Result]]:
    """The results by source and group of people, where there are at least two."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.measure.source, result.measure.group), []).append(result)
    return [group for group in groups.values() if len(group) > 1]


def listed(random: Random, results: Sequence[Result]) -> Phrase:
    """41.2% of carers ...; 60.0% ...; 12.0% ... (SACE, 2023/24): one citation for a list."""
    results = results[:3]
    parts = [f"{{share{place}}}% {result.measure.did}" for place, result in enumerate(results)]
    parts[0] = parts[0].replace("}% ", f"}}% of {results[0].measure.group} ", 1)
    template = f"{'; '.join(parts)} ({_cite(random, results[0])})."
    values = {f"share{place}": _truth(result) for place, result in enumerate(results)}
    return fill(template, values, year=period(results[0].year))


def respectively(random: Random, results: Sequence[Result]) -> Phrase:
    """41.2% of carers ... and 60.0% ..., against 45.0% and 59.0% respectively in England (SACE, 2023/24)."""
    one, other = results[:2]
    template = (
        f"{{one}}% of {one.measure.group} {one.measure.did} and {{other}}% {other.measure.did}, against "
        f"{{england_one}}% and {{england_other}}% respectively in England ({_cite(random, one)})."
    )
    return fill(
        template,
        one=_truth(one, [_england(one)]),
        other=_truth(other, [_england(other)]),
        england_one=comparator(one.england, 2),
        england_other=comparator(other.england, 2),
        year=period(one.year),
    )


WORDINGS_OF_SEVERAL: tuple[Callable[[Random, Sequence[Result]], Phrase], ...] = (listed, respectively)
