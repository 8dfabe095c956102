"""The facts of an invented authority: its name, scores, survey results and money. No wording belongs here.

A report draws its facts once and tells some of them several times, as real reports do; so the same fact has the same
values wherever it is printed, and only a planted misprint contradicts it.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.tools.corpus.names import Authority, authority

STATEMENTS = (
    ("assessing_needs", "Assessing needs", "Assessing needs", 1),
    (
        "supporting_people_to_live_healthier_lives",
        "Supporting people to live healthier lives",
        "Supporting people to lead healthier lives",
        1,
    ),
    ("equity_in_experience_and_outcomes", "Equity in experience and outcomes", "Equity in experience and outcomes", 1),
    (
        "care_provision_integration_and_continuity",
        "Care provision, integration and continuity",
        "Care provision, integration and continuity",
        2,
    ),
    ("partnerships_and_communities", "Partnerships and communities", "Partnerships and communities", 2),
    (
        "safe_systems_pathways_and_transitions",
        "Safe systems, pathways and transitions",
        "Safe pathways, systems and transitions",
        3,
    ),
    ("safeguarding", "Safeguarding", "Safeguarding", 3),
    (
        "governance_management_and_sustainability",
        "Governance, management and sustainability",
        "Governance, management and sustainability",
        4,
    ),
    (
        "learning_improvement_and_innovation",
        "Learning, improvement and innovation",
        "Learning, improvement and innovation",
        4,
    ),
)
"""Code, name as a heading, name in the list of scores, theme."""

RATINGS = ((88, "Outstanding"), (63, "Good"), (39, "Requires improvement"), (0, "Inadequate"))
SCORE_MEANINGS = {
    1: "significant shortfalls",
    2: "some shortfalls",
    3: "a good standard",
    4: "an exceptional standard",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A national measure and how its share is worded: "41.2% of <group> <did>"."""

    code: str
    source: str
    statement: str
    group: str
    did: str
    england_before: float
    england: float


@dataclass(frozen=True, slots=True)
class Result:
    """A measure's values in one authority, in per cent, with the year of the survey and how exactly it is printed."""

    measure: Measure
    value: float
    england: float
    region: float
    before: float
    year: str
    year_before: str
    decimals: int

    @property
    def direction(self) -> str:
        """On which side of England's value it lies, as an author would say; a point or so is no difference."""
        gap = self.value - self.england
        return "similar" if abs(gap) < 1.5 else "higher" if gap > 0 else "lower"


@dataclass(frozen=True, slots=True)
class Money:
    """Estimates and actual amounts in pounds for a financial year."""

    year: str
    next_year: str
    estimate: int
    actual: int
    care_estimate: int
    care_actual: int
    long_term: int
    short_term: int


@dataclass(frozen=True, slots=True)
class World:
    """Everything that a report is drawn from."""

    authority: Authority
    published_on: date
    scores: tuple[int, ...]
    results: tuple[Result, ...]
    money: Money
    population: int

    @property
    def percentage(self) -> int:
        return round(100 * sum(self.scores) / 36)

    @property
    def rating(self) -> str:
        return next(name for least, name in RATINGS if self.percentage >= least)

    @property
    def year(self) -> str:
        """The financial year that the council's own figures are of."""
        return self.money.year


SACE, WORKFORCE = "SACE", "ASC-WDS"


def _measures() -> tuple[Measure, ...]:
    """The measures of measures.csv. England's values are about those published for 2023/24 and the round before."""
    with Path(__file__).with_name("measures.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return tuple(
            Measure(
                row["code"], row["source"], row["statement"], row["group"], row["did"],
                float(row["england_before"]), float(row["england"]),
            )
            for row in rows
        )  # fmt: skip


MEASURES = _measures()

SCORED = (1, 2, 2, 2, 3, 3, 3, 3, 3, 4)
SWITCH = date(2024, 10, 15)  # from here on reports cite the round of 2023/24


def draw_world(random: Random, number: int, earliest: date, latest: date) -> World:
    """The facts of one report, published in the given days."""
    published_on = earliest + timedelta(days=random.randrange((latest - earliest).days + 1))
    population = random.randrange(90_000, 1_200_000)
    return World(
        authority=authority(number),
        published_on=published_on,
        scores=tuple(random.choice(SCORED) for _ in STATEMENTS),
        results=tuple(_result(random, measure, published_on) for measure in MEASURES),
        money=_money(random, published_on, population),
        population=population,
    )


def _result(random: Random, measure: Measure, published_on: date) -> Result:
    late = published_on >= SWITCH
    england = measure.england if late else measure.england_before
    year, year_before = ("2023/24", "2022/23") if late else ("2022/23", "2021/22")
    if measure.source == SACE:  # every other year
        year, year_before = ("2023/24", "2021/22") if late else ("2021/22", "2018/19")
    spread = min(england, 100 - england) * 0.25
    # Either about as in England or clearly not, so that the word for it is beyond doubt.
    gap = random.uniform(-1.2, 1.2) if random.random() < 0.35 else random.choice((-1, 1)) * random.uniform(2.1, 9.0)
    gap = max(-spread, min(spread, gap)) if abs(gap) > 1.5 else gap
    if abs(gap) < 2.0 and abs(gap) > 1.2:
        gap = 1.1 if gap > 0 else -1.1
    before = gap + random.choice((-1, 1)) * random.uniform(1.0, 4.0)
    decimals = 2 if random.random() < 0.8 else 1
    return Result(
        measure,
        round(england + gap, decimals),
        england,
        round(england + random.uniform(0.3, 1.1) * random.choice((-1, 1)), 2),
        round(max(0.5, england + before), decimals),
        year,
        year_before,
        decimals,
    )


def _money(random: Random, published_on: date, population: int) -> Money:
    start = published_on.year - (2 if published_on.month < 10 else 1)
    estimate = population * random.randrange(900, 1700)
    actual = int(estimate * random.uniform(0.93, 1.09))
    care_estimate = int(estimate * random.uniform(0.22, 0.4))
    care_actual = int(care_estimate * random.uniform(0.94, 1.08))

    return Money(
        f"{start}/{(start + 1) % 100:02d}",
        f"{start + 1}/{(start + 2) % 100:02d}",
        estimate // 1000 * 1000,
        actual // 1000 * 1000,
        care_estimate // 1000 * 1000,
        care_actual // 1000 * 1000,
        long_term=population * random.randrange(90, 180) // 50_000 * 5,
        short_term=population * random.randrange(30, 80) // 50_000 * 5,
    )
