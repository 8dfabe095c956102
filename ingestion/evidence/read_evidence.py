"""The evidence of a report: each sentence of its findings with voice, judgement and topics; and its paragraphs.

Belongs here: the order in which a sentence is asked, and what it hands on to the next one. Does not belong here: any
wording; each question has its own module.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from ingestion.evidence.findings import CONTEXT_ROLES, SectionIndex, is_finding
from ingestion.evidence.judgement import Judgement, judgement_of
from ingestion.evidence.topics import Surroundings, Topic, strong_codes, topics_of
from ingestion.evidence.voice import Before, Voice, voice_of
from ingestion.evidence.wording import WEAK, Wording
from ingestion.evidence.words import Words
from ingestion.figures.model import Paragraph, Sentence
from ingestion.figures.text.plain_view import reading_view
from ingestion.figures.text.sentences import find_paragraphs, find_sentences, with_wraps_as_blanks
from ingestion.records import Evidence, EvidenceTopic, Passage, Section

TOPIC_ROLE = "topic"


@dataclass(slots=True)
class Findings:
    """The evidence of a document in reading order."""

    sentences: list[Evidence] = field(default_factory=list)
    topics: list[EvidenceTopic] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def read_evidence(document_id: str, text: str, sections: Sequence[Section]) -> Findings:
    """Every sentence and paragraph of a report's findings. Spans are offsets into `text`, as in the records."""
    return _Reader(document_id, text, sections).read()


class _Reader:
    """Reads one document; holds what its steps share."""

    def __init__(self, document_id: str, text: str, sections: Sequence[Section]) -> None:
        self.document_id = document_id
        self.text = text
        titles = [(section.title_start, section.title_end) for section in sections]
        view = reading_view(text)
        self.paragraphs = find_paragraphs(view, titles)
        self.view = with_wraps_as_blanks(view, self.paragraphs)
        self.lowered = _lowered(self.view)
        self.index = SectionIndex(sections)
        self.findings = Findings()
        self.section: Section | None = None
        self.heading: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        self.last_voice: str | None = None

    def read(self) -> Findings:
        """The sentences, topics and passages of the document."""
        for paragraph in self.paragraphs:
            section = self.index.at(paragraph.start)
            printed = self.text[paragraph.start : paragraph.end]
            if section is None or paragraph.is_title or not is_finding(section, printed):
                continue
            if section is not self.section:
                self._open_section(section)
            self._read_paragraph(paragraph, section, printed)
        return self.findings

    def _open_section(self, section: Section) -> None:
        """A section's heading gives its topics; a voice does not go on from the section before."""
        self.section, self.last_voice = section, None
        named = Wording(Words(self.lowered, section.title_start, section.title_end)).of_topics
        if section.role != TOPIC_ROLE:
            named = []
        strong = frozenset(strong_codes(named))
        self.heading = strong, frozenset(match.meaning.lstrip(WEAK) for match in named) - strong

    def _read_paragraph(self, paragraph: Paragraph, section: Section, printed: str) -> None:
        first = len(self.findings.sentences)
        before = Before(last_voice=self.last_voice)
        around = Surroundings(*self.heading, statement=section.quality_statement_code)
        judged: str | None = None
        is_context = section.role in CONTEXT_ROLES
        for sentence in find_sentences(self.view, paragraph):
            words = Words(self.lowered, sentence.start, sentence.end)
            if not words:
                continue
            wording = Wording(words)
            voice = voice_of(wording, before, is_context)
            judgement = judgement_of(wording, voice.name, is_context, judged, before.wording)
            around.speaker_end = voice.end or 0
            topics = self._topics(wording, around)
            self._add(paragraph, sentence, section, words, (voice, judgement, topics))
            before = before.then(voice.name, wording)
            judged = judgement.name
        self.last_voice = before.last_voice
        self._add_passage(paragraph, section, printed, self.findings.sentences[first:])

    @staticmethod
    def _topics(wording: Wording, around: Surroundings) -> list[Topic]:
        topics = topics_of(wording, around)
        around.before = tuple(topic.code for topic in topics)
        for code in strong_codes(wording.of_topics):
            around.paragraph[code] = around.paragraph.get(code, 0) + 1
        return topics

    def _add(
        self,
        paragraph: Paragraph,
        sentence: Sentence,
        section: Section,
        words: Words,
        read: tuple[Voice, Judgement, list[Topic]],
    ) -> None:
        voice, judgement, topics = read
        evidence_id = _key(self.document_id, sentence)
        self.findings.sentences.append(
            Evidence(
                evidence_id=evidence_id,
                document_id=self.document_id,
                char_start=sentence.start,
                char_end=sentence.end,
                passage_start=paragraph.start,
                quality_statement_code=section.quality_statement_code,
                section_title=section.title,
                text=self.text[sentence.start : sentence.end],
                text_key=_text_key(words),
                voice=voice.name,
                voice_start=voice.start,
                voice_end=voice.end,
                voice_rule=voice.rule,
                judgement=judgement.name,
                judgement_start=judgement.start,
                judgement_end=judgement.end,
                judgement_rule=judgement.rule,
                undecided=_undecided(voice, judgement, topics),
            )
        )
        self.findings.topics.extend(
            EvidenceTopic(evidence_id, self.document_id, topic.code, topic.start, topic.end, topic.rule)
            for topic in topics
        )

    def _add_passage(self, paragraph: Paragraph, section: Section, printed: str, own: Sequence[Evidence]) -> None:
        if not own:
            return
        voices = Counter(sentence.voice for sentence in own)
        self.findings.passages.append(
            Passage(
                document_id=self.document_id,
                char_start=paragraph.start,
                char_end=paragraph.end,
                quality_statement_code=section.quality_statement_code,
                section_title=section.title,
                text=printed,
                voice=voices.most_common(1)[0][0],
                rule="voice_of_most_sentences",
            )
        )


def _undecided(voice: Voice, judgement: Judgement, topics: Sequence[Topic]) -> str | None:
    """The questions of which the answer was a near thing."""
    undecided = [] if voice.is_certain else ["voice"]
    if not judgement.is_certain:
        undecided.append("judgement")
    if not topics or not all(topic.is_certain for topic in topics):
        undecided.append("topics")
    return ", ".join(undecided) or None


def _key(document_id: str, sentence: Sentence) -> str:
    return sha256(f"evidence:{document_id}:{sentence.start}:{sentence.end}".encode()).hexdigest()[:16]


def _text_key(words: Words) -> str:
    """What is the same of sentences that say the same in the same words, whatever their white space and marks."""
    return sha256(" ".join(words).encode()).hexdigest()[:16]


def _lowered(view: str) -> str:
    """The view in small letters, of the same length: a few letters of other languages have none of their own."""
    lowered = view.lower()
    return lowered if len(lowered) == len(view) else "".join(low if len(low := c.lower()) == 1 else c for c in view)
