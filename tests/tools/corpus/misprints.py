"""Misprints and contradictions, one function for each kind of finding that the audit should report.

What is planted is printed as it stands and must be read so; only the finding tells that it is doubted. Functions of
`IN_FINDINGS` return the sentences to print, of which the last is marked; `IN_OVERVIEW` names what `report` misprints in
scores, rating, money and dates.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.tools.corpus.figures import PRIOR_PERIOD, comparator, compared, count, figure, ordinal, period, share
from tests.tools.corpus.phrases import Phrase, Printed, fill, misprinted, reworded
from tests.tools.corpus.resources import ratings_of
from tests.tools.corpus.surveys import comparator_after_direction, comparator_in_brackets, judged
from tests.tools.corpus.world import SACE, WORKFORCE, Result, World

Misprint = Callable[[Random, World], Sequence[Phrase]]

IN_OVERVIEW = (
    "score_outside_scale",
    "contradictory_scores",
    "rating_differs_from_scores",
    "percentage_differs_from_scores",
    "misprinted_date",
    "finance_does_not_add_up",
)


def _one(random: Random, world: World, *, source: str | None = None, apart: bool = False) -> Result:
    """A result, of a source and clearly not England's where that is asked for."""
    return random.choice(
        [
            result
            for result in world.results
            if source in (None, result.measure.source) and (not apart or abs(result.value - result.england) > 1.5)
        ]
    )


def direction_contradicts_values(random: Random, world: World) -> Sequence[Phrase]:
    """A share below England's that is called higher, or the reverse."""
    result = _one(random, world, apart=True)
    phrase = comparator_after_direction(random, result)
    words, opposite = ("higher than", "lower than") if result.direction == "higher" else ("lower than", "higher than")
    if words not in phrase.text:
        words = {"higher": "above", "lower": "below"}[result.direction]
    direction = "lower" if result.direction == "higher" else "higher"
    phrase = reworded(phrase, words, opposite, direction)
    return [misprinted(phrase, "direction_contradicts_values", f"{result.value} is called {direction}.")]


def judgement_contradicts_values(random: Random, world: World) -> Sequence[Phrase]:
    """A share that is called better than England's though it is worse, or the reverse."""
    result = _one(random, world, apart=True)
    while "than" not in (phrase := judged(random, result)).text:
        pass
    words, opposite = ("better", "worse") if "better than" in phrase.text else ("worse", "better")
    phrase = reworded(phrase, f"{words} than", f"{opposite} than", None)
    return [misprinted(phrase, "judgement_contradicts_values", f"{result.value} is called {opposite}.")]


def impossible_year(random: Random, world: World) -> Sequence[Phrase]:
    """The survey of carers, dated to a year in which none was held."""
    result = replace(_one(random, world, source=SACE), year="2022/23")
    phrase = comparator_in_brackets(random, result)
    return [misprinted(phrase, "impossible_year", "There was no survey of carers in 2022/23.")]


def same_fact_two_values(random: Random, world: World) -> Sequence[Phrase]:
    """One measure of one round with two values."""
    result = _one(random, world, source=random.choice(("ASCS", SACE)))
    other = replace(result, value=round(result.value * random.choice((0.95, 1.05)), result.decimals))
    phrase = comparator_in_brackets(random, other)
    told = misprinted(phrase, "same_fact_two_values", f"{result.value} elsewhere, {other.value} here.")
    return [comparator_in_brackets(random, result), told]


def same_fact_told_differently(random: Random, world: World) -> Sequence[Phrase]:
    """One figure called similar in one place and higher or lower in another."""
    result = _one(random, world, apart=True)
    phrase = comparator_after_direction(random, result)
    words = f"{result.direction} than"
    if words not in phrase.text:
        words = {"higher": "above", "lower": "below"}[result.direction]
    other = reworded(phrase, words, "similar to", "similar")
    told = misprinted(other, "same_fact_told_differently", f"{result.value} is {result.direction} and similar.")
    return [phrase, told]


def same_fact_two_periods(random: Random, world: World) -> Sequence[Phrase]:
    """One value beside one value for England, dated to two years."""
    result = _one(random, world, source=WORKFORCE)
    other = replace(result, year="2020/21")
    told = misprinted(
        comparator_in_brackets(random, other), "same_fact_two_periods", f"{result.year} elsewhere, 2020/21 here."
    )
    return [comparator_in_brackets(random, result), told]


def source_differs(random: Random, world: World) -> Sequence[Phrase]:
    """A measure of the survey of people who use services, cited from an administrative return."""
    result = _one(random, world, source="ASCS")
    other = replace(result, measure=replace(result.measure, source="SALT"))
    return [misprinted(comparator_in_brackets(random, other), "source_differs", "The measure is of ASCS, not of SALT.")]


def survey_year_differs(random: Random, world: World) -> Sequence[Phrase]:
    """A share beside England's of 2023/24, dated to another round; nothing where the report is of an earlier round."""
    named = ("satisfied_with_care_and_support", "control_over_daily_life", "enough_social_contact_users", "feel_safe")
    result = random.choice([result for result in world.results if result.measure.code in named])
    if result.year != "2023/24":
        return []
    phrase = comparator_in_brackets(random, replace(result, year="2021/22"))
    for _, _, truth, _ in phrase.figures:
        truth["period"] = result.year  # England's value tells the round, whatever year is printed
    return [misprinted(phrase, "survey_year_differs", "England's value is of 2023/24.")]


def change_contradicts_values(random: Random, world: World) -> Sequence[Phrase]:
    """A value said to have risen that fell."""
    after = random.randrange(60, 300)
    before = after + random.randrange(20, 50)
    phrase = fill(
        "The number of people waiting for a visit had risen from {before} to {after} since {month}.",
        before=comparator(before),
        after=count(after, **compared([(before, PRIOR_PERIOD)], None)),
        month=period(f"April {world.published_on.year - 1}"),
    )
    return [misprinted(phrase, "change_contradicts_values", f"{before} to {after} is no rise.")]


def change_does_not_add_up(random: Random, world: World) -> Sequence[Phrase]:
    """A rise in per cent that the two values beside it do not give."""
    before = random.randrange(100, 400)
    after = int(before * 1.5)
    phrase = fill(
        "The number of referrals had increased by {change}% from {before} to {after} in {year}.",
        change=figure("20", 20, "percent", "change", period=world.year),
        before=comparator(before),
        after=count(after, period=world.year, **compared([(before, PRIOR_PERIOD)], None)),
        year=period(world.year),
    )
    return [misprinted(phrase, "change_does_not_add_up", f"{before} to {after} is not 20%.")]


def share_differs_from_counts(random: Random, world: World) -> Sequence[Phrase]:
    """A share that the part and the whole beside it do not give."""
    whole = random.randrange(20, 90)
    part = random.randrange(4, whole - 4)
    wrong = round(100 * part / whole) + random.choice((7, 9))
    phrase = fill(
        "Of these, {part} of the {whole} complaints ({share}%) had been upheld.".replace("Of these, ", "In all, "),
        part=count(part),
        whole=count(whole),
        share=share(wrong, 0),
    )
    return [misprinted(phrase, "share_differs_from_counts", f"{part} of {whole} is not {wrong}%.", (2,))]


def parts_differ_from_total(random: Random, world: World) -> Sequence[Phrase]:
    """Parts that sum to more than their total."""
    total = random.randrange(200, 900)
    first = total // 2
    second = total - first + total // 20
    phrase = fill(
        "In {year} there were {total} complaints.|Of these, {first} concerned delay and {second} concerned charges.",
        year=period(world.year),
        total=count(total, period=world.year),
        first=count(first, period=world.year),
        second=count(second, period=world.year),
    )
    return [misprinted(phrase, "parts_differ_from_total", f"{first} and {second} are more than {total}.", (0, 1, 2))]


def part_exceeds_whole(random: Random, world: World) -> Sequence[Phrase]:
    """A rank beyond the number of authorities."""
    rank = random.randrange(155, 199)
    phrase = fill(
        f"{world.authority.name} was ranked {{rank}} out of {{153:rating_scale}} authorities for support to carers.",
        rank=figure(str(rank), rank, "rank", "rank", raised=ordinal(rank)),
    )
    return [misprinted(phrase, "part_exceeds_whole", f"{rank} is more than 153.")]


def shares_do_not_sum_to_hundred(random: Random, world: World) -> Sequence[Phrase]:
    """Ratings of providers that sum to more than 100 per cent."""
    phrase = ratings_of(random, "nursing homes", excess=3.0)
    return [misprinted(phrase, "shares_do_not_sum_to_hundred", "The shares sum to 103.", (0, 1, 2, 3, 4))]


def share_beyond_hundred(random: Random, world: World) -> Sequence[Phrase]:
    """A share of one's own beyond 100 per cent, beside the counts that give the right one."""
    whole = random.randrange(20, 90)
    part = whole - 2
    phrase = fill(
        "The council told us that {part} of the {whole} actions ({share}%) had been completed.",
        part=count(part, source="LA"),
        whole=count(whole, source="LA"),
        share=share(103, 0, source="LA"),
    )
    return [misprinted(phrase, "share_differs_from_counts", "103% is more than all.", (2,))]


def span_of_years(random: Random, world: World) -> Sequence[Phrase]:
    """Two years of a financial year that do not follow each other."""
    phrase = fill(
        "The council carried out {number} reviews in {year}.",
        number=count(random.randrange(300, 4000), period="2023/23"),
        year=Printed("2023/23", "period"),
    )
    return [misprinted(phrase, "impossible_year", "2023/23 is no financial year.")]


def malformed_money(random: Random, world: World) -> Sequence[Phrase]:
    """An amount whose digits are not in groups of three."""
    phrase = fill(
        "The council had spent £{sum} on community equipment.",
        sum=figure("1,25,000", 125_000, "gbp", "amount", tier=3),
    )
    return [misprinted(phrase, "malformed_money", "The groups of digits are wrong.")]


IN_FINDINGS: tuple[Misprint, ...] = (
    direction_contradicts_values,
    judgement_contradicts_values,
    impossible_year,
    same_fact_two_values,
    same_fact_told_differently,
    same_fact_two_periods,
    source_differs,
    survey_year_differs,
    change_contradicts_values,
    change_does_not_add_up,
    share_differs_from_counts,
    parts_differ_from_total,
    part_exceeds_whole,
    shares_do_not_sum_to_hundred,
    share_beyond_hundred,
    span_of_years,
    malformed_money,
)
KINDS: tuple[Misprint | str, ...] = (*IN_FINDINGS, *IN_OVERVIEW)


def planted(number: int, each: int) -> list[Misprint | str]:
    """The kinds of misprint of report `number`, when every report has `each`: all kinds in turn, none twice."""
    return [KINDS[(number * each + place) % len(KINDS)] for place in range(min(each, len(KINDS)))]
