"""How reports word what stands before the findings: the area, its people and its money."""

from random import Random

from tests.tools.corpus.figures import comparator, compared, count, duration, figure, ordinal, period, pounds, share
from tests.tools.corpus.phrases import Phrase, Printed, fill
from tests.tools.corpus.world import World

_ENGLAND_OLDER = 18.7


def population(random: Random, world: World) -> Phrase:
    """X covers 312 square miles and has a population of over 318,900."""
    number = random.choice(("a population of about", "a resident population of over", "a population of nearly"))
    return fill(
        f"{world.authority.name} covers {{area}} square miles and has {number} {{people}}.",
        area=figure(text := str(random.randrange(20, 1800)), int(text), "square_miles", "amount"),
        people=count(world.population // 100 * 100, qualifier=number.split()[-1]),
    )


def deprivation(random: Random, world: World) -> Phrase:
    """X has an Index of Multiple Deprivation score of 5 (10 being the most deprived) and is ranked 87th out of 153."""
    rank = random.randrange(4, 150)
    return fill(
        f"{world.authority.name} has an Index of Multiple Deprivation score of {{score}} (with {{10:rating_scale}} "
        "being the most deprived) and is ranked {rank} out of {153:rating_scale} ({1:rating_scale}st being most "
        "deprived).",
        score=figure(text := str(random.randrange(1, 11)), int(text), "score", "score"),
        rank=figure(str(rank), rank, "rank", "rank", raised=ordinal(rank)),
    )


def ages(random: Random, world: World) -> Phrase:
    """18.1% are under 18, 60.2% are 18 to 64 and 21.7% are 65 and over, higher than the England average of 18.7%."""
    young, old = round(random.uniform(16, 24), 1), round(random.uniform(19.5, 28), 1)
    return fill(
        "{young}% of residents are aged under {18:age_or_threshold}, {middle}% are aged {18:age_or_threshold} to "
        "{64:age_or_threshold} and {old}% are aged {65:age_or_threshold} and over, higher than the England "
        "average of {england}%.",
        young=share(young, 1),
        middle=share(round(100 - young - old, 1), 1),
        old=share(old, 1, **compared([(_ENGLAND_OLDER, "England")], "higher")),
        england=comparator(_ENGLAND_OLDER, 1),
    )


def ethnicity(random: Random, world: World) -> Phrase:
    """At the 2021 Census, 14.2% of residents were from ethnic minority groups."""
    return fill(
        "At the {2021:period} Census, {share}% of residents were from ethnic minority groups.",
        share=share(round(random.uniform(2, 48), 1), 1, source="ONS", period="2021"),
    )


def life_expectancy(random: Random, world: World) -> Phrase:
    """Life expectancy is 78.1 years for men and 82.0 years for women."""
    return fill(
        "Life expectancy is {men} years for men and {women} years for women.",
        men=duration(round(random.uniform(75.1, 81.9), 1), "years"),
        women=duration(round(random.uniform(80.1, 86.4), 1), "years"),
    )


def projection(random: Random, world: World) -> Phrase:
    """The share of people aged 65 and over is projected to rise by 7.2% between 2025 and 2035."""
    return fill(
        "The number of older residents is projected to rise by {change}% between {2025:period} and {2035:period}.",
        change=figure(text := f"{random.uniform(3, 31):.1f}", float(text), "percent", "change", is_projection=True,
                      period="2035"),
    )  # fmt: skip


DEMOGRAPHICS = (population, deprivation, ages, ethnicity, life_expectancy, projection)


def financial_facts(random: Random, world: World, wrong_difference: int) -> list[Phrase]:
    """The bulleted block of budget, actual spend, share, precept and people supported, a phrase for each bullet.

    `wrong_difference` is added to what is printed as the first difference.
    """
    money = world.money
    share_of_budget = round(100 * money.care_actual / money.actual)
    year = period(money.year)
    late = money.year >= "2024/25"
    estimated = (
        "In {year}, the local authority estimated that its total budget would be £{estimate}. Its actual spend for "
        "that year was £{actual}, which was £{difference} {word} than estimated."
    )
    care = (
        "The local authority estimated that it would spend £{estimate} of its total budget on adult social care in "
        "{year}. Its actual spend was £{actual}, which was £{difference} {word} than estimated."
    )
    if late:
        estimated = (
            "In {year}, the local authority set a total budget of £{estimate}. It spent £{actual} in that year, "
            "£{difference} {word} than estimated."
        )

    def amounts(estimate: int, actual: int, wrong: int) -> dict[str, Printed | str]:
        difference = abs(actual - estimate) + wrong
        return {
            "year": year,
            "estimate": pounds(
                estimate, period=money.year, qualifier="estimated", is_bold=True, acceptable={"is_projection": [True]}
            ),
            "actual": pounds(actual, period=money.year, is_bold=True),
            "difference": figure(
                f"{difference:,}", difference, "gbp", "change", period=money.year, is_bold=True,
                acceptable={"measure_type": ["amount"]},
            ),
            "word": "more" if actual > estimate else "less",
        }  # fmt: skip

    return [
        fill(estimated.replace(". I", ".|I"), amounts(money.estimate, money.actual, wrong_difference)),
        fill(care.replace(". I", ".|I"), amounts(money.care_estimate, money.care_actual, 0)),
        fill(
            "In {year}, {share}% of the budget was spent on adult social care.",
            year=year,
            share=share(share_of_budget, 0, period=money.year, is_bold=True),
        ),
        fill(
            "The local authority raised the full adult social care precept for {year}, with a value of {share}%.",
            year=period(money.next_year),
            share=share(2, 0, period=money.next_year, is_bold=True),
        ),
        fill(
            "Approximately {long} people were accessing long-term adult social care support, and approximately {short} "
            "people were accessing short-term adult social care support in {year}.",
            long=count(
                money.long_term, qualifier="approximately", period=money.year, is_bold=True,
                indicator_code="people_in_long_term_support",
            ),
            short=count(
                money.short_term, qualifier="approximately", period=money.year, is_bold=True,
                indicator_code="people_in_short_term_support",
            ),
            year=year,
        ),
    ]  # fmt: skip
