"""How reports word a council's means: money, staff, providers and their ratings.

Each function draws its figures, so that a report may use one more than once; of those in `ONCE` a second
would contradict the first.
"""

from collections.abc import Callable
from random import Random

from tests.tools.corpus.figures import comparator, compared, count, figure, in_words, period, share
from tests.tools.corpus.phrases import Phrase, Printed, fill
from tests.tools.corpus.world import World

Wording = Callable[[Random, World], Phrase]


def hourly_rate(random: Random, world: World) -> Phrase:
    """The council paid an average of £22.85 an hour for home care."""
    return fill(
        f"The council paid £{{rate}} {random.choice(('an hour', 'per hour'))} for home care in {{year}}.",
        rate=figure(text := f"{random.uniform(18, 27):.2f}", float(text), "gbp_per_hour", "rate", period=world.year),
        year=period(world.year),
    )


def pay_rise(random: Random, world: World) -> Phrase:
    """The council had increased the pay of care workers by £1.50 per hour."""
    return fill(
        "The council had increased the pay of care workers by £{rate} per hour.",
        rate=figure(text := f"{random.uniform(0.3, 2.5):.2f}", float(text), "gbp_per_hour", "change",
                    acceptable={"measure_type": ["rate"]}),
    )  # fmt: skip


def grant(random: Random, world: World) -> Phrase:
    """The council had set aside £1.9 million for equipment."""
    tenths = random.randrange(3, 95)
    what = random.choice(("equipment", "community grants", "extra care housing", "digital tools"))
    return fill(
        f"The council had set aside £{{sum}} {random.choice(('million', 'm'))} for {what}.".replace("} m ", "}m "),
        sum=figure(f"{tenths / 10:.1f}", tenths * 100_000.0, "gbp", "amount"),
    )


def rate_per_population(random: Random, world: World) -> Phrase:
    """Permanent admissions of older people to care homes stood at 531 per 100,000."""
    return fill(
        "Permanent admissions of older people to care homes stood at {rate} per {100,000:other} in {year}.",
        rate=figure(text := str(random.randrange(350, 800)), int(text), "per_100k", "rate", period=world.year),
        year=period(world.year),
    )


def staff_and_caseloads(random: Random, world: World) -> Phrase:
    """Social workers held an average of 18 cases."""
    return fill(
        "Leaders told us that social workers held an average of {cases} cases.",
        cases=count(random.randrange(9, 30), qualifier="average", source="LA"),
    )


def market_capacity(random: Random, world: World) -> Phrase:
    """The local authority had 46 care homes and 37 home care providers."""
    return fill(
        "The local authority worked with {homes} care homes and {agencies} home care providers.",
        homes=count(random.randrange(12, 160)),
        agencies=count(random.randrange(12, 120)),
    )


def none_handed_back(random: Random, world: World) -> Phrase:
    """No contracts had been handed back by home care providers in the last 12 months."""
    return fill(
        "There were {none} contracts handed back by home care providers in the last {12:period} months.",
        none=in_words("no", 0, "count", "count", acceptable={"period": ["x"]}),
    )


def languages(random: Random, world: World) -> Phrase:
    """The interpreting service supported 250 languages."""
    return fill("The interpreting service supported {number} languages.", number=count(random.randrange(40, 260)))


def home_ratings(random: Random, world: World) -> Phrase:
    """The shares of care homes or of home care services by rating; other kinds are left to misprints."""
    return ratings_of(random, random.choice(("residential care homes", "home care services")))


def ratings_of(random: Random, homes: str, excess: float = 0.0) -> Phrase:
    """The shares of providers by rating; they sum to 100 and `excess`."""
    outstanding, improve, unrated = (round(random.uniform(1.5, 15), 2) for _ in range(3))
    good = round(100 - outstanding - improve - unrated + excess, 2)
    code = {"residential care homes": "residential", "nursing homes": "nursing", "home care services": "home_care"}[
        homes
    ]

    def rated(value: float, rating: str) -> Printed:
        return share(value, 2, source="CQC", indicator_code=f"{code}_rated_{rating}")

    return fill(
        f"In the area, {{outstanding}}% of {homes} were rated Outstanding, {{good}}% were rated Good, {{improve}}% "
        "were rated Requires improvement, {none} were rated Inadequate and {unrated}% had not yet been rated.",
        outstanding=rated(outstanding, "outstanding"),
        good=rated(good, "good"),
        improve=rated(improve, "requires_improvement"),
        none=in_words("none", 0, source="CQC", indicator_code=f"{code}_rated_inadequate"),
        unrated=rated(unrated, "not_rated"),
    )


def sick_days(random: Random, world: World) -> Phrase:
    """Staff took an average of 8.4 sick days a year, higher than the England average of 5.3 days (Skills for Care)."""
    value = round(random.uniform(7.2, 9.5), 1)
    return fill(
        "Staff took an average of {days} sick days a year, higher than the England average of {england} days "
        "(Skills for Care, {year}).",
        days=figure(f"{value}", value, "days", "duration", qualifier="average", source="ASC-WDS", period=world.year,
                    acceptable={"unit": ["days_per_year"]}, **compared([(5.3, "England")], "higher")),
        england=comparator(5.3, 1),
        year=period(world.year),
    )  # fmt: skip


def ombudsman(random: Random, world: World) -> Phrase:
    """The LGSCO upheld 82% of complaints, compared with an average of 80% in similar authorities."""
    value = random.randrange(55, 100)
    return fill(
        "The Local Government and Social Care Ombudsman upheld {share}% of the complaints it investigated in {year}, "
        "compared with an average of {peers}% in similar authorities.",
        share=share(value, 0, source="LGSCO", period=world.year, **compared([(80, "peers")], None)),
        year=period(world.year),
        peers=comparator(80),
    )


WORDINGS: tuple[Wording, ...] = (
    hourly_rate,
    pay_rise,
    grant,
    rate_per_population,
    staff_and_caseloads,
    market_capacity,
    none_handed_back,
    languages,
)
ONCE: tuple[Wording, ...] = (home_ratings, sick_days, ombudsman)
