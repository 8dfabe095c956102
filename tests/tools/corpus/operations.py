"""How reports word a council's own work: waits, targets, counts, changes, shares of what was done.

Each function draws its figures, so that a report may use one more than once.
"""

from collections.abc import Callable
from random import Random

from tests.tools.corpus.figures import (
    PRIOR_PERIOD,
    comparator,
    compared,
    count,
    duration,
    figure,
    in_words,
    period,
    share,
)
from tests.tools.corpus.phrases import Phrase, Printed, fill
from tests.tools.corpus.world import World

Wording = Callable[[Random, World], Phrase]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")


def _day(random: Random, world: World) -> tuple[Printed, str]:
    """A day in the months before publication, as printed and in canonical form."""
    number, day = random.randrange(len(MONTHS)), random.choice((28, 30, 31, 1, 15))
    month = MONTHS[number]
    if month == "February" or (day == 31 and month in ("April", "June", "September", "November")):
        day = 28
    year = world.published_on.year - 1
    canonical = f"{year}-{number + 1 if number < 7 else number + 2:02d}-{day:02d}"
    return period(f"{day} {month} {year}"), canonical


def waiting_on_a_day(random: Random, world: World) -> Phrase:
    """On 28 February 2025, 311 people were waiting for an assessment, and the longest wait was 133 days."""
    day, canonical = _day(random, world)
    what = random.choice(
        ("a Care Act assessment", "an occupational therapy assessment", "a review", "a DoLS assessment")
    )
    opening = random.choice(("As of", "As at", "At", "On"))
    return fill(
        f"{opening} {{day}}, {{people}} people were waiting for {what}, and the longest wait was {{days}} days.",
        day=day,
        people=count(random.randrange(12, 2400), period=canonical),
        days=duration(random.randrange(35, 400), "days", period=canonical, acceptable={"period": [None]}),
    )


def median_and_maximum(random: Random, world: World) -> Phrase:
    """The council's data showed a median wait of 8 days and a maximum of 71 days for a first visit."""
    what = random.choice(("a financial assessment", "a carer's assessment", "a first visit", "a package of home care"))
    return fill(
        f"Data provided by the local authority showed a median wait of {{median}} days and a maximum of "
        f"{{most}} days for {what}.",
        median=duration(random.randrange(2, 30), "days", qualifier="median", source="LA"),
        most=duration(random.randrange(35, 300), "days", qualifier="maximum", source="LA"),
    )


def target(random: Random, world: World) -> Phrase:
    """The local authority aimed to complete assessments within 28 days."""
    what = random.choice(("complete assessments", "arrange a first visit", "answer a referral", "finish a review"))
    aim = random.choice(("aimed to", "had a target to", "was expected to"))
    number, unit = random.choice(((28, "days"), (48, "hours"), (5, "days"), (10, "days"), (6, "weeks"), (2, "days")))
    return fill(
        f"The local authority {aim} {what} within {{time}} {unit}.",
        time=duration(number, unit, qualifier="within", is_target=True),
    )


def target_met(random: Random, world: World) -> Phrase:
    """Local data showed that 92% of urgent referrals were answered within 48 hours."""
    number, unit = random.choice(((48, "hours"), (24, "hours"), (5, "days"), (28, "days"), (2, "weeks")))
    what = random.choice(("urgent referrals were answered", "concerns were looked at", "packages were arranged"))
    return fill(
        f"Local data showed that {{share}}% of {what} within {{time}} {unit}.",
        share=share(random.randrange(45, 99), 0, source="LA"),
        time=Printed(str(number), "age_or_threshold"),
    )


def backlog_from_to(random: Random, world: World) -> Phrase:
    """The number of people waiting had fallen from 350 to 120 since April 2024."""
    after = random.randrange(30, 900)
    before = after + random.randrange(40, 700)
    month = random.choice(MONTHS)
    year = world.published_on.year - 1
    return fill(
        "The number of people waiting for a review had fallen from {before} to {after} since {month}.",
        before=comparator(before),
        after=count(after, **compared([(before, PRIOR_PERIOD)], None)),
        month=period(f"{month} {year}"),
    )


def rise_in_per_cent(random: Random, world: World) -> Phrase:
    """Demand for home care had risen by 8.4% in 2023/24."""
    what = random.choice(
        ("Demand for home care", "The number of contacts", "Referrals for equipment", "Requests for advice")
    )
    verb = random.choice(("had risen by", "rose by", "had increased by", "fell by", "had reduced by"))
    return fill(
        f"{what} {verb} {{change}}% in {{year}}.",
        change=figure(text := f"{random.uniform(1, 30):.1f}", float(text), "percent", "change", period=world.year),
        year=period(world.year),
    )


def counted_in_year(random: Random, world: World) -> Phrase:
    """In 2023/24 the local authority received 4,120 safeguarding concerns."""
    what = random.choice(
        ("received {number} safeguarding concerns", "completed {number} carers' assessments",
         "received {number} contacts from residents", "supported {number} people with reablement",
         "carried out {number} reviews", "received {number} DoLS applications")
    )  # fmt: skip
    number = count(random.randrange(150, 9000), period=world.year)
    return fill(f"In {{year}} the local authority {what}.", year=period(world.year), number=number)


def part_of_a_total(random: Random, world: World) -> Phrase:
    """In 2023/24 there were 412 enquiries.| Of these, 187 concerned neglect and 98 concerned money."""
    total = random.randrange(200, 3000)
    first = random.randrange(total // 4, total // 2)
    second = random.randrange(10, total // 3)
    return fill(
        "In {year} there were {total} safeguarding enquiries.|Of these, {first} concerned neglect and {second} "
        "concerned money.",
        year=period(world.year),
        total=count(total, period=world.year),
        first=count(first, period=world.year),
        second=count(second, period=world.year),
    )


def share_of_counts(random: Random, world: World) -> Phrase:
    """The Ombudsman upheld 9 of the 13 complaints (69%) that it investigated."""
    whole = random.randrange(5, 60)
    part = random.randrange(2, whole)
    return fill(
        "The council told us that {part} of the {whole} complaints ({share}%) had been answered in time.",
        part=count(part, source="LA"),
        whole=count(whole, source="LA"),
        share=share(round(100 * part / whole), 0, source="LA"),
    )


def respondents(random: Random, world: World) -> Phrase:
    """A local survey found that 79% of 53 respondents felt listened to."""
    what = random.choice(("felt listened to", "knew whom to ring", "would recommend the service"))
    return fill(
        f"A local survey found that {{share}}% of {{base}} respondents {what}.",
        share=share(random.randrange(30, 99), 0),
        base=Printed(str(random.randrange(40, 900)), "other"),
    )


def one_in(random: Random, world: World) -> Phrase:
    """The council knew that 1 in 12 residents provided unpaid care."""
    number = random.randrange(4, 31)
    who = random.choice(
        ("residents provided unpaid care", "people had no access to the internet", "adults lived alone")
    )
    return fill(f"The council knew that {{ratio}} {who}.", ratio=in_words(f"1 in {number}", round(100 / number, 2)))


def in_fractions(random: Random, world: World) -> Phrase:
    """Half of the people who used the service needed nothing further."""
    words, value = random.choice((("half", 50.0), ("a third", 33.33), ("a quarter", 25.0), ("two thirds", 66.67)))
    who = random.choice(("people who used the service", "carers who came to the group", "staff in the team"))
    return fill(
        f"Leaders said that about {{part}} of the {who} wanted more time.",
        part=in_words(words, value, qualifier="about"),
    )


def offer(random: Random, world: World) -> Phrase:
    """People could have up to six weeks of reablement."""
    words, value = random.choice((("six", 6), ("four", 4), ("6", 6), ("12", 12)))
    return fill(
        "People could have up to {weeks} weeks of reablement.",
        weeks=in_words(words, value, "weeks", "duration", qualifier="up to"),
    )


def median_by_month(random: Random, world: World) -> Phrase:
    """The average wait for an adaptation was 11 weeks, down from 26 weeks in April 2024."""
    after = random.randrange(3, 20)
    before = after + random.randrange(2, 25)
    return fill(
        "The average wait for a major adaptation was {after} weeks, down from {before} weeks in {month}.",
        after=duration(after, "weeks", qualifier="average", **compared([(before, PRIOR_PERIOD)], None)),
        before=comparator(before),
        month=period(f"{random.choice(MONTHS)} {world.published_on.year - 1}"),
    )


def out_of_area(random: Random, world: World) -> Phrase:
    """As of 28 February 2025, 311 people were supported in placements outside the area."""
    day, canonical = _day(random, world)
    return fill(
        "As of {day}, {people} people were supported in placements outside the area.",
        day=day,
        people=count(random.randrange(20, 900), period=canonical),
    )


def rhythm(random: Random, world: World) -> Phrase:
    """The board met four times a year; its chair met partners once a month."""
    words, value, unit = random.choice(
        (("once a month", 1, "month"), ("twice a month", 2, "month"), ("twice a week", 2, "week"))
    )
    what = random.choice(("Panel meetings were held", "The teams met", "Leads from each service met"))
    return fill(f"{what} {{often}} to look at risk.", often=in_words(words, value, f"per_{unit}", "rate", tier=2))


def days_a_week(random: Random, world: World) -> Phrase:
    """A practitioner was based at the hospital 2 days a week."""
    number = random.randrange(2, 6)
    return fill(
        "A practitioner was based at the hospital {days} days a week.",
        days=figure(str(number), number, "days_per_week", "rate", tier=3),
    )


def over_a_hundred(random: Random, world: World) -> Phrase:
    """A pilot with over 100 people had been evaluated."""
    word = random.choice(("over", "about", "around", "nearly", "more than"))
    return fill(
        f"A digital tool had been introduced after a pilot with {word} {{people}} people.",
        people=count(random.choice((50, 80, 100, 120, 150, 200)), qualifier=word),
    )


def personal_wait(random: Random, world: World) -> Phrase:
    """A carer told us that she had waited 3 weeks for an assessment: an anecdote."""
    return fill(
        "A carer told us that an assessment had come {weeks} weeks after the first call.",
        weeks=duration(random.randrange(2, 14), "weeks", tier=3),
    )


WORDINGS: tuple[Wording, ...] = (
    waiting_on_a_day,
    median_and_maximum,
    target,
    target_met,
    backlog_from_to,
    rise_in_per_cent,
    counted_in_year,
    part_of_a_total,
    share_of_counts,
    respondents,
    one_in,
    in_fractions,
    offer,
    median_by_month,
    out_of_area,
    rhythm,
    days_a_week,
    over_a_hundred,
    personal_wait,
)
