"""What all reports share: their standing headings, how each time prints what is the same in all, and their parts.

Belongs here: what a report is made of. Does not belong here: what stands in it (`report`), how it is set (`layouts`).
"""

from dataclasses import dataclass
from datetime import date

from tests.tools.corpus.phrases import Phrase
from tests.tools.corpus.world import World

TOPICS = {
    "assessing_needs": (
        "Assessment, care planning and review arrangements",
        "Timeliness of assessments, care planning and reviews",
        "Assessment and care planning for unpaid carers, child's carers and child carers",
        "Help for people to meet their non-eligible care and support needs",
        "Eligibility decisions for care and support",
        "Financial assessment and charging policy for care and support",
        "Provision of independent advocacy",
    ),
    "supporting_people_to_live_healthier_lives": (
        "Arrangements to prevent, delay or reduce needs for care and support",
        "Provision and impact of intermediate care and reablement services",
        "Access to equipment and home adaptations",
        "Provision of accessible information and advice",
        "Direct payments",
    ),
    "equity_in_experience_and_outcomes": (
        "Understanding and reducing barriers to care and support and reducing inequalities",
        "Inclusion and accessibility arrangements",
    ),
    "care_provision_integration_and_continuity": (
        "Understanding local needs for care and support",
        "Market shaping and commissioning to meet local needs",
        "Ensuring sufficient capacity in local services to meet demand",
        "Ensuring quality of local services",
        "Ensuring local services are sustainable",
    ),
    "partnerships_and_communities": (
        "Partnership working to deliver shared local and national objectives",
        "Arrangements to support effective partnership working",
        "Impact of partnership working",
        "Working with voluntary and charity sector groups",
    ),
    "safe_systems_pathways_and_transitions": ("Safety management", "Safety during transitions", "Contingency planning"),
    "safeguarding": (
        "Safeguarding systems, processes and practices",
        "Responding to local safeguarding risks and issues",
        "Responding to concerns and undertaking Section {42:structure} enquiries",
        "Making safeguarding personal",
    ),
    "governance_management_and_sustainability": (
        "Governance, accountability and risk management",
        "Strategic planning",
        "Information security",
    ),
    "learning_improvement_and_innovation": (
        "Continuous learning, improvement and professional development",
        "Learning from feedback",
    ),
}
THEMES = {
    1: "Theme {{1:structure}}: How {} works with people",
    2: "Theme {{2:structure}}: Providing support",
    3: "Theme {{3:structure}}: How {} ensures safety within the system",
    4: "Theme {{4:structure}}: Leadership",
}
NO_EXPECTATIONS = 4  # the theme whose statements have no "What people expect"


@dataclass(frozen=True, slots=True)
class Form:
    """How the reports of a time print what is the same in all: which words, which signs.

    `kind` is pilot or formal. `score_line` is a template for a score under its heading. `earliest` and `latest` are
    the first and last day on which such reports were published.
    """

    kind: str
    earliest: date
    latest: date
    score_line: str = "Score: {score}"
    prints_percentage: str = ""
    colon: str = ""


PILOT = Form("pilot", date(2023, 11, 17), date(2023, 11, 17), score_line="", colon=":")
MAY_2024 = Form(
    "formal", date(2024, 5, 17), date(2024, 7, 31), "Score {score}",
    "{name} was rated {rating} and scored {{percentage:score}} out of {{100:rating_scale}} overall.",
)  # fmt: skip
AUGUST_2024 = Form("formal", date(2024, 8, 5), date(2025, 4, 30))
MAY_2025 = Form(
    "formal", date(2025, 5, 2), date(2025, 12, 19),
    prints_percentage="Overall rating for {name}: {{percentage:score}}%",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph. `role` and `depth` are those of the section that a heading opens; None for other blocks.

    `score` is (statement, place) where the block's first number is a printed score. `statement` is the quality
    statement whose section the block stands in.
    """

    phrase: Phrase
    kind: str  # heading, paragraph, bullet, line
    role: str | None = None
    depth: int = 0
    statement: str | None = None
    score: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on one page where a report is published in pages: about, summary, or a quality statement."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report before it is set. `theme_headings` stand before the part of that name in a whole report."""

    number: int
    world: World
    form: Form
    title: str
    date_line: str
    date_is_misprinted: bool
    rating_printed: str
    percentage_printed: int | None
    parts: tuple[Part, ...]
    theme_headings: dict[str, tuple[Block, ...]]
