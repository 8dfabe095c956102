"""Sentences without a number: what nine tenths of a real report consist of.

Invented, and put together from parts, so that hardly any sentence of a corpus stands in it twice.
"""

import re
from random import Random

from tests.tools.corpus.phrases import Phrase

_WORDS = {
    "people": (
        "people", "older people", "disabled people", "autistic people", "people with a learning disability",
        "people living with dementia", "people who had moved into the area", "people with sight loss", "residents",
        "people with mental health needs", "people who paid for their own care", "people from Traveller communities",
        "young adults", "people who lived alone", "people in rural villages", "people who had left hospital",
    ),
    "carers": ("unpaid carers", "carers", "parent carers", "young adult carers", "families", "relatives"),
    "staff": (
        "social workers", "occupational therapists", "practitioners", "frontline teams", "staff", "team managers",
        "reablement workers", "advisers", "the duty team", "care coordinators", "approved mental health professionals",
        "commissioners", "the brokerage team", "senior practitioners", "the sensory team", "hospital social workers",
    ),
    "leaders": (
        "leaders", "senior leaders", "the director", "elected members", "the lead member", "the leadership team",
        "heads of service", "the chair of the safeguarding board", "the principal social worker",
    ),
    "partners": (
        "partners", "the hospital trust", "voluntary organisations", "care providers", "housing colleagues",
        "the integrated care board", "the police", "community groups", "home care agencies", "the carers' centre",
        "primary care colleagues", "the advocacy service", "the fire and rescue service", "a local charity",
    ),
    "said": ("told us", "said", "explained", "felt", "reported", "described how", "shared with us", "were clear"),
    "good": (
        "clear", "timely", "responsive", "kind and practical", "well organised", "consistent", "person-centred",
        "easy to follow", "thoughtful", "well led", "honest", "joined up", "steady", "proportionate",
    ),
    "poor": (
        "uneven", "slow", "hard to reach", "confusing", "patchy", "limited", "difficult to navigate", "unclear",
        "less developed", "out of date", "too dependent on goodwill", "not always recorded",
    ),
    "thing": (
        "the assessment", "the review", "the support plan", "the front door", "communication", "the hospital discharge",
        "the direct payment", "the move between services", "the equipment service", "the response to concerns",
        "contingency planning", "the financial assessment", "advocacy", "the handover", "information and advice",
        "the waiting list", "oversight of risk", "the market for home care", "the induction", "quality assurance",
    ),
    "reason": (
        "because records were shared", "because roles had been agreed", "as trust had grown over time",
        "since the teams had been brought together", "because managers stayed in touch with practice",
        "although demand had grown", "despite pressure on budgets", "even where recruitment was hard",
        "as the same worker stayed involved", "because the guidance had been rewritten with people",
        "while the new system settled in", "as long as a named worker was available",
    ),
    "did": (
        "had begun to map the gaps", "kept a close watch on risk", "shared what they had learned",
        "wrote plans in the person's own words", "had changed the way that referrals were sorted",
        "brought cases to a weekly discussion", "visited people at home before deciding",
        "worked alongside community groups", "had strengthened the duty rota", "listened before offering a service",
        "checked that plans were still right", "looked for the least restrictive option",
        "kept people informed while they waited", "used peer audit to improve practice",
        "had made the guidance shorter", "had learned from a difficult case", "challenged decisions where needed",
    ),
    "place": (
        "in the north of the area", "along the coast", "in the market towns", "on the estates near the river",
        "in community hubs", "in libraries and health centres", "across the neighbourhood teams",
        "in the larger villages", "close to the hospital", "in the town centre", "around the old dockyard",
        "in schools and colleges", "in sheltered housing", "at the family centre",
    ),
    "aim": (
        "to prevent, reduce and delay needs", "to keep people safe", "to support people to stay at home",
        "to reach communities that were seldom heard", "to make better use of technology", "to give people more choice",
        "to improve the experience of carers", "to plan for the future with confidence", "to stop problems growing",
        "to bring care closer to home", "to hold providers to account", "to build a stable workforce",
    ),
    "story": (
        "a woman who had stopped painting was now running a class", "a man had gone back to his allotment",
        "a couple had been able to stay together", "a father had learned to cook again after a stroke",
        "a student had moved into a flat with support that suited her hours", "a retired nurse had found new friends",
        "a young man had started work at a garden centre", "a mother had slept through the night for a change",
        "a former driver had been helped to sort out his debts", "a widow had joined a walking group",
    ),
    "change": (
        "a new recording system", "a strengths-based model of practice", "a shared protocol", "a quality dashboard",
        "a trusted assessor scheme", "an online portal", "a carers' charter", "a practice academy",
        "a co-production panel", "a provider forum", "a transitions protocol", "a multi-agency hub",
        "an early help offer", "a risk framework", "an equality action plan", "a digital directory",
    ),
    "degree": ("broadly", "mostly", "generally", "often", "increasingly", "not yet always", "usually", "largely"),
    "link": ("However,", "In practice,", "At the same time,", "As a result,", "In addition,", "Overall,"),
}  # fmt: skip

_SENTENCES = (
    "{people} {said} that {thing} was {good}, and that {staff} {did}.",
    "{staff} {said} that they {did} {reason}.",
    "{link} {people} {place} {said} that {thing} was {poor}.",
    "{leaders} had introduced {change} {aim}, and {staff} spoke well of it.",
    "{partners} {said} that joint working was {degree} {good} {reason}.",
    "we heard that {story} after {staff} {did}.",
    "{carers} {said} that {thing} had been {good}, although some found {thing} {poor}.",
    "{link} {thing} was {degree} {good} {reason}.",
    "there was {change} {place}, which {staff} used {aim}.",
    "{leaders} knew that {thing} was {poor} {place} and had plans {aim}.",
    "{partners} and {staff} met regularly {aim}, and each of them {did}.",
    "{staff} had time to reflect, and {leaders} made sure that {thing} was {good}.",
    "in {authority}, {people} {place} could speak to {staff} without an appointment.",
    "{link} {people} did not always know about {change}, and {carers} {said} that {thing} was {poor}.",
    "records that we looked at showed that {staff} {did}, and that {thing} was {degree} {good}.",
    "{people} were involved in shaping {change}, and {leaders} {did}.",
    "where {thing} was {poor}, {staff} {did} {aim}.",
    "{carers} praised {staff}, who {did} {reason}.",
    "{leaders} in {authority} {said} that {change} had helped {staff} {aim}.",
    "{link} {partners} would have liked {thing} to be more {good}, and {leaders} accepted this.",
    "feedback from {people} was used {aim}, and {story} as an outcome of that work.",
    "the offer {place} was {degree} {good}, but {carers} {said} that it was {poor} at weekends.",
)

_PART = re.compile(r"\{(\w+)\}")
_EXPECT = (
    "I am asked what matters to me, and what I say makes a difference.",
    "I know whom to speak to, and I do not have to tell my story again and again.",
    "I have support that fits around my life and the people in it.",
    "I feel safe, and I am helped to understand the risks I choose to take.",
    "I am told in good time about changes, and there is a plan in case something goes wrong.",
    "I can find information that I understand when I need it.",
    "I am treated as a person with rights, and nobody makes assumptions about me.",
    "I am supported to stay well and to do the things I enjoy.",
)
_COMMITMENTS = (
    "We find out with people what they need and return to see whether it has worked.",
    "We work with partners so that care is shared, planned and safe.",
    "We listen to people who are most likely to be overlooked, and we act on what they say.",
    "We understand what care is needed here and make sure that there is enough of it.",
    "We have clear roles and sound information, and we use them to run services well.",
    "We keep learning, and we put what we learn into practice.",
)


def _parsed(template: str) -> tuple[str | tuple[str, ...], ...]:
    pieces: list[str | tuple[str, ...]] = []
    for position, part in enumerate(_PART.split(template)):
        if position % 2 == 0:
            pieces += [part] if part else []
        else:
            pieces.append(_WORDS.get(part, part))
    return tuple(pieces)


_AUTHORITY = "authority"
_PARSED = tuple(_parsed(sentence) for sentence in _SENTENCES)


class Prose:
    """Sentences without numbers about one authority, as many as are asked for."""

    def __init__(self, random: Random, authority: str) -> None:
        self._random = random
        self._authority = authority

    def sentence(self) -> str:
        """A sentence of some 60 to 200 characters."""
        draw = self._random.random
        sentence = _PARSED[int(draw() * len(_PARSED))]
        words = "".join(
            [
                piece[int(draw() * len(piece))]
                if isinstance(piece, tuple)
                else self._authority
                if piece == _AUTHORITY
                else piece
                for piece in sentence
            ]
        )
        return words[0].upper() + words[1:]

    def paragraph(self, sentences: int) -> Phrase:
        """Sentences as a paragraph."""
        return Phrase(" ".join([self.sentence() for _ in range(sentences)]))

    def expectation(self) -> Phrase:
        """What a person expects, in the first person."""
        return Phrase(self._random.choice(_EXPECT))

    def commitment(self) -> Phrase:
        """What an authority commits itself to."""
        return Phrase(self._random.choice(_COMMITMENTS))
