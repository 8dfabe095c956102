"""Writing a report: which blocks it has, in which order, and where figures and misprints stand.

How blocks are set in type is `layouts`.
"""

from dataclasses import replace
from random import Random

from tests.tools.corpus import operations, resources
from tests.tools.corpus.asides import ASIDES
from tests.tools.corpus.form import NO_EXPECTATIONS, THEMES, TOPICS, Block, Form, Part, Report
from tests.tools.corpus.misprints import planted
from tests.tools.corpus.overview import DEMOGRAPHICS, financial_facts
from tests.tools.corpus.phrases import Misprint, Phrase, fill, joined
from tests.tools.corpus.prose import Prose
from tests.tools.corpus.surveys import WORDINGS, WORDINGS_OF_SEVERAL, siblings
from tests.tools.corpus.world import SCORE_MEANINGS, STATEMENTS, World

ANYWHERE = (*operations.WORDINGS, *resources.WORDINGS)


def write_report(random: Random, number: int, world: World, form: Form, characters: int, misprints: int) -> Report:
    """Word a report of about so many characters with so many misprints."""
    return _Author(random, number, world, form, characters, misprints).report()


class _Author:
    """Words one report; holds what its parts share."""

    def __init__(self, random: Random, number: int, world: World, form: Form, characters: int, misprints: int) -> None:
        self.random = random
        self.number = number
        self.world = world
        self.form = form
        self.characters = characters
        self.name = world.authority.official_name
        self.prose = Prose(random, world.authority.name)
        kinds = planted(number, misprints)
        self.slips = {kind for kind in kinds if isinstance(kind, str)}
        self.in_findings = [kind for kind in kinds if not isinstance(kind, str)]
        self.dash = random.choice(("-", "–"))

    def report(self) -> Report:
        """The report, part by part."""
        statistics = self._statistics()
        parts = [Part("about", tuple(self._about())), Part("summary", tuple(self._summary()))]
        themes: dict[str, tuple[Block, ...]] = {}
        known_theme = 0
        for position, (code, _, _, theme) in enumerate(STATEMENTS):
            if theme != known_theme:
                themes[code] = tuple(self._theme(theme))
                known_theme = theme
            parts.append(Part(code, tuple(self._statement(position, statistics[code]))))
        misprinted_date = "misprinted_date" in self.slips and self.form.kind != "pilot"
        day = self.world.published_on
        printed = f"31 June {day.year}" if misprinted_date else f"{day.day} {day:%B %Y}"
        return Report(
            self.number,
            self.world,
            self.form,
            f"{self.name} assessment" if self.form.kind == "pilot" else f"{self.name}: local authority assessment",
            ("Published: " if self.form.kind == "pilot" else "Assessment published: ") + printed,
            misprinted_date,
            self._rating(),
            self._percentage() if self.form.prints_percentage else None,
            tuple(parts),
            themes,
        )

    def _rating(self) -> str:
        wrong = {
            "Good": "Requires improvement",
            "Requires improvement": "Good",
            "Inadequate": "Good",
            "Outstanding": "Good",
        }
        return wrong[self.world.rating] if "rating_differs_from_scores" in self.slips else self.world.rating

    def _percentage(self) -> int:
        return self.world.percentage + (3 if "percentage_differs_from_scores" in self.slips else 0)

    def _heading(self, text: str, role: str, depth: int, statement: str | None = None) -> Block:
        return Block(fill(text + self.form.colon), "heading", role, depth, statement)

    def _paragraph(self, sentences: int, statement: str | None = None, statistic: Phrase | None = None) -> Block:
        before = self.random.randrange(1, max(2, sentences))
        phrases = [self.prose.paragraph(before)]
        if statistic is not None:
            phrases.append(statistic)
        phrases.append(self.prose.paragraph(max(1, sentences - before)))
        return Block(joined(phrases), "paragraph", statement=statement)

    def _about(self) -> list[Block]:
        demographics = [wording(self.random, self.world) for wording in DEMOGRAPHICS]
        blocks = [
            self._heading(f"About {self.name}", "about", 1),
            self._heading("Demographics", "demographics", 2),
            *(Block(joined([self.prose.paragraph(1), one]), "paragraph") for one in demographics),
            self._paragraph(4),
            self._heading("Financial facts", "financial_facts", 2),
            Block(Phrase(f"The financial facts for {self.name} are:"), "paragraph"),
        ]
        wrong = 40_000 if "finance_does_not_add_up" in self.slips else 0
        bullets = financial_facts(self.random, self.world, wrong)
        if wrong:
            spans = (bullets[0].figures[2][:2],)
            slip = Misprint("finance_does_not_add_up", spans, "The difference is £40,000 too much.")
            bullets[0] = replace(bullets[0], misprints=(slip,))
        return [*blocks, *(Block(bullet, "bullet") for bullet in bullets), self._paragraph(1)]

    def _summary(self) -> list[Block]:
        blocks = [
            self._heading("Overall summary", "overall_summary", 1),
            self._heading("Local authority rating and score", "rating", 2),
        ]
        if self.form.kind == "pilot":
            blocks[1] = self._heading("Indicative rating", "rating", 2)
        else:
            blocks.append(Block(Phrase(self.name), "line"))
        rating = Phrase(self._rating())
        if "rating_differs_from_scores" in self.slips:
            whole = ((0, len(rating.text)),)
            rating = replace(rating, misprints=(Misprint("rating_differs_from_scores", whole, "Scores give another."),))
        blocks.append(Block(rating, "line"))
        if self.form.prints_percentage:
            blocks.append(Block(self._percentage_line(), "line"))
        if self.form.kind != "pilot":
            blocks += self._score_list()
        blocks.append(self._heading("Summary of people's experiences", "summary_experiences", 1))
        blocks += [self._paragraph(4) for _ in range(5)]
        blocks.append(
            self._heading("Summary of strengths, areas for development and next steps", "summary_strengths", 1)
        )
        told = self.random.sample(ANYWHERE, 3)
        return [
            *blocks,
            *(self._paragraph(4, None, wording(self.random, self.world)) for wording in told),
            *(self._paragraph(4) for _ in range(9)),
        ]

    def _percentage_line(self) -> Phrase:
        template = self.form.prints_percentage.format(name=self.name, rating=self._rating().lower())
        phrase = fill(template.replace("percentage", str(self._percentage())))
        if "percentage_differs_from_scores" not in self.slips:
            return phrase
        slip = Misprint("percentage_differs_from_scores", (phrase.numbers[0][:2],), "The scores give 3 less.")
        return replace(phrase, misprints=(slip,))

    def _score_list(self) -> list[Block]:
        blocks = [self._heading("Quality statement scores", "summary_scores", 2)]
        for position, (code, _, name, _) in enumerate(STATEMENTS):
            score = self.world.scores[position]
            slip: tuple[Misprint, ...] = ()
            if position == 4 and "contradictory_scores" in self.slips:
                score = 5 - score
                slip = (Misprint("contradictory_scores", ((7, 8),), "Another score under the heading."),)
            line = fill(self.form.score_line.replace("{score}", f"{{{score}:score}}"))
            blocks += [
                self._heading(name, "score_entry", 3, code),
                Block(replace(line, misprints=slip), "line", score=(code, "summary")),
            ]
        return blocks

    def _theme(self, theme: int) -> list[Block]:
        blocks = [self._heading(THEMES[theme].format(self.name), "theme", 1)]
        listed = [name for _, name, _, of in STATEMENTS if of == theme]
        return [
            *blocks,
            Block(Phrase("This theme includes these quality statements:"), "paragraph"),
            *(Block(Phrase(name), "bullet") for name in listed),
            Block(Phrase("We may not always look at every quality statement in an assessment."), "paragraph"),
        ]

    def _statement(self, position: int, statistics: list[Phrase]) -> list[Block]:
        code, name, _, theme = STATEMENTS[position]
        blocks = [self._heading(name, "quality_statement", 2, code), *self._score_lines(position)]
        if theme != NO_EXPECTATIONS:
            blocks.append(self._heading("What people expect", "what_people_expect", 3, code))
            blocks += [Block(self.prose.expectation(), "paragraph", statement=code) for _ in range(2)]
        blocks += [
            self._heading("The local authority commitment", "la_commitment", 3, code),
            Block(self.prose.commitment(), "paragraph", statement=code),
            self._heading("Key findings for this quality statement", "key_findings", 3, code),
        ]
        topics = TOPICS[code]
        every = len([topic for of in TOPICS.values() for topic in of])
        paragraphs = max(len(statistics), round(self.characters * 0.86 / 480 * len(topics) / every))
        filled: list[Phrase | None] = [*statistics, *[None] * (paragraphs - len(statistics))]
        self.random.shuffle(filled)
        for place, topic in enumerate(topics):
            blocks.append(self._heading(topic, "topic", 4, code))
            own = filled[place * paragraphs // len(topics) : (place + 1) * paragraphs // len(topics)]
            blocks += [
                self._paragraph(self.random.choice((3, 4, 4, 5)), code, statistic) for statistic in own or [None]
            ]
        return blocks

    def _score_lines(self, position: int) -> list[Block]:
        code = STATEMENTS[position][0]
        score = self.world.scores[position]
        slip: tuple[Misprint, ...] = ()
        if position == 6 and "score_outside_scale" in self.slips:
            slip = (Misprint("score_outside_scale", ((0, 1),), "The scale ends at 4."),)
        score = 5 if slip else score
        meaning = SCORE_MEANINGS.get(score, SCORE_MEANINGS[4])
        evidence = fill(f"{{{score}:score}} {self.dash} Evidence shows {meaning}")
        lines = [Block(replace(evidence, misprints=slip), "line", score=(code, "section"))]
        if self.form.kind == "pilot":
            label = Block(Phrase("Indicative score:"), "line")
            return [label, Block(fill(f"{{{score}:score}}"), "line", score=(code, "section")), *lines]
        line = fill(self.form.score_line.replace("{score}", f"{{{score}:score}}"))
        return [Block(line, "line", score=(code, "section")), *lines]

    def _statistics(self) -> dict[str, list[Phrase]]:
        """What each statement tells in numbers, with the misprints among it."""
        told: dict[str, list[Phrase]] = {code: [] for code, *_ in STATEMENTS}
        taken: set[str] = set()
        for misprint in self.in_findings:
            phrases = misprint(self.random, self.world)
            told[self.random.choice(list(told)[:8])] += phrases
            taken |= {str(truth.get("indicator_code")) for phrase in phrases for *_, truth, _ in phrase.figures}
        for code in told:
            told[code] += self._of_surveys(code, taken)
        anywhere = [*self.random.sample(ANYWHERE, len(ANYWHERE)), *self.random.sample(ANYWHERE, 18)]
        for wording in [*anywhere, *self.random.choices(ASIDES, k=34), *resources.ONCE]:
            told[self.random.choice(list(told))].append(wording(self.random, self.world))
        return told

    def _of_surveys(self, code: str, taken: set[str]) -> list[Phrase]:
        """A statement's national measures; those in `taken` are left out, as a misprint has told them."""
        random, phrases = self.random, []
        left = [r for r in self.world.results if r.measure.statement == code and r.measure.code not in taken]
        for group in siblings(left):
            if random.random() < 0.5:
                several = random.sample(group, min(len(group), random.choice((2, 3))))
                phrases.append(random.choice(WORDINGS_OF_SEVERAL)(random, several))
                left = [result for result in left if result not in several]
        return [*phrases, *(random.choice(WORDINGS)(random, result) for result in left)]
