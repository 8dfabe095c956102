"""Numbers of reports that are no statistics: sections of Acts, years of plans, pathways, ages, hours of service.

Each function returns a sentence whose numbers must all be accounted for and none of which is a figure.
"""

from collections.abc import Callable
from random import Random

from tests.tools.corpus.phrases import Phrase, Printed, fill
from tests.tools.corpus.world import World

Wording = Callable[[Random, World], Phrase]


def _chosen(*templates: str) -> Wording:
    def wording(random: Random, world: World) -> Phrase:
        return fill(random.choice(templates))

    return wording


law = _chosen(
    "Staff understood when a section {42:legal_reference} enquiry should begin.",
    "Staff knew their duties under the Care Act {2014:legal_reference}.",
    "Agreements under section {75:legal_reference} of the NHS Act {2006:legal_reference} set out who paid for what.",
    "Training covered the Mental Capacity Act {2005:legal_reference} and the Equality Act {2010:legal_reference}.",
    "Advocates were offered under section {67:legal_reference} and section {68:legal_reference} where needed.",
)
pathways = _chosen(
    "People left hospital on Pathway {1:name_or_title} or Pathway {2:name_or_title} with a plan.",
    "The therapists focused on Pathways {0:name_or_title}, {1:name_or_title} and {3:name_or_title}.",
    "Cases were placed in Tier {2:name_or_title} until a senior practitioner had seen them.",
)
services = _chosen(
    "An emergency duty team gave {24:name_or_title}-hour cover.",
    "Learning was shared in a {7:name_or_title}-minute briefing.",
    "The out of hours line was open {24/7:other} and well used.",
)
ages = _chosen(
    "People aged {18:age_or_threshold} to {64:age_or_threshold} had their own team.",
    "The service was for people aged {65:age_or_threshold} and over.",
    "Planning for adult life began at the age of {14:age_or_threshold}.",
    "Sessions for adults aged over {55:age_or_threshold} were held in libraries.",
)


def plans(random: Random, world: World) -> Phrase:
    """The Carers Strategy 2022-2025 had been written with carers."""
    start = random.randrange(2019, 2024)
    what = random.choice(("Carers Strategy", "Market Position Statement", "Housing Strategy", "Corporate Plan"))
    years = f"{start}-{start + random.randrange(3, 6)}"
    return fill(
        f"The {what} {{years}} had been written with people who used services.", years=Printed(years, "name_or_title")
    )


def since_a_year(random: Random, world: World) -> Phrase:
    """The director had been in post since 2021."""
    who = random.choice(("The director", "The principal social worker", "The lead member", "The chair of the board"))
    year = Printed(str(random.randrange(2017, world.published_on.year)), "period")
    return fill(f"{who} had been in post since {{year}}.", year=year)


def dated_event(random: Random, world: World) -> Phrase:
    """A new system for records had been introduced in May 2023."""
    what = random.choice(
        ("A new case management system", "A peer review", "A single front door", "A quality framework")
    )
    month = random.choice(("March", "May", "June", "September", "November"))
    return fill(
        f"{what} had been introduced in {{when}}.", when=Printed(f"{month} {world.published_on.year - 1}", "period")
    )


ASIDES: tuple[Wording, ...] = (law, pathways, services, ages, plans, since_a_year, dated_event)
