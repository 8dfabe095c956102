"""The evidence of a report: each sentence of its findings with voice, judgement and topics; and its paragraphs.

Belongs here: the order of the steps, and the context that a sentence leaves to the next one. Does not belong here: any
wording; each step has its own module.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from ingestion.evidence.find.wording import Wording, no_wording
from ingestion.evidence.find.words import Words, word_view
from ingestion.evidence.findings import CONTEXT_ROLES, FRAME_ROLES, SectionIndex, is_finding, is_item
from ingestion.evidence.judgement.judgement import JudgedBefore, Judgement, judgement_of
from ingestion.evidence.topics.cases import Named, SectionTopics, Surroundings
from ingestion.evidence.topics.topics import Topic, topics_of
from ingestion.evidence.voice.carried import Before, Voice
from ingestion.evidence.voice.clues import DATA, INSPECTOR
from ingestion.evidence.voice.voice import voice_of
from ingestion.figures.model import Paragraph, Sentence
from ingestion.figures.text.prose import Prose
from ingestion.records import Evidence, EvidenceTopic, Passage, Section
from ingestion.structure.roles import SectionRole

NO_VOICE = Voice("", None, None, "")  # until it is read
NO_JUDGEMENT = Judgement("", None, None, "")


@dataclass(slots=True)
class Findings:
    """The evidence of a document in reading order."""

    sentences: list[Evidence] = field(default_factory=list)
    topics: list[EvidenceTopic] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def read_evidence(document_id: str, text: str, sections: Sequence[Section], prose: Prose) -> Findings:
    """Every sentence and paragraph of a report's findings. Spans are offsets into `text`, as in the records.

    `prose` is the text in paragraphs and sentences.
    """
    return _Reader(document_id, text, sections, prose).read()


@dataclass(slots=True)
class _Sentence:
    """A sentence of the findings: its place, its wording, and the labels read so far."""

    span: Sentence
    paragraph: Paragraph
    section: Section
    wording: Wording
    voice: Voice = NO_VOICE
    judgement: Judgement = NO_JUDGEMENT
    topics: Sequence[Topic] = ()

    @property
    def is_context(self) -> bool:
        """Whether it is about the population and the finances."""
        return self.section.role in CONTEXT_ROLES


class _Reader:
    """Reads one document paragraph by paragraph, and within one each question for all its sentences."""

    def __init__(self, document_id: str, text: str, sections: Sequence[Section], prose: Prose) -> None:
        self.document_id = document_id
        self.text = text
        self.prose = prose
        self.words = word_view(prose.view)
        self.index = SectionIndex(sections)
        self.section: Section | None = None
        self.section_topics = SectionTopics()
        self.last_voice: str | None = None  # who spoke last in the section
        self.announced: str | None = None  # the voice of a list, by the words before it: "People told us:"

    def read(self) -> Findings:
        """The sentences, topics and passages of the document."""
        findings = Findings()
        for paragraph in self.prose.paragraphs:
            sentences = self._sentences(paragraph)
            if not sentences:
                self._read_announcement(paragraph, None)
            else:
                self._read_paragraph(sentences)
                self._read_announcement(paragraph, sentences[-1].voice.name)
                rows = [self._row(one) for one in sentences]
                findings.sentences += rows
                for one, row in zip(sentences, rows, strict=True):
                    findings.topics += _topic_rows(one, row)
                findings.passages.append(self._passage(sentences[0], rows))
        return findings

    def _read_paragraph(self, sentences: Sequence[_Sentence]) -> None:
        section = sentences[0].section
        if section is not self.section:
            self.section, self.section_topics, self.last_voice = section, self._section_topics(section), None
        self._read_voices(sentences)
        _read_judgements(sentences)
        _read_topics(sentences, Surroundings(self.section_topics))

    def _sentences(self, paragraph: Paragraph) -> list[_Sentence]:
        """The sentences of a paragraph; none outside the findings."""
        section = self.index.at(paragraph.start)
        if section is None or paragraph.is_title:
            return []
        if not is_finding(section, self.text[paragraph.start : paragraph.end]):
            return []
        spans = self.prose.sentences(paragraph)
        worded = ((span, Words(self.words, span.start, span.end)) for span in spans)
        return [_Sentence(span, paragraph, section, Wording(words)) for span, words in worded if not _is_number(words)]

    def _read_voices(self, sentences: Sequence[_Sentence]) -> None:
        """Read voices: inherited within a paragraph and its announced list, the last speaker within a section."""
        paragraph = sentences[0].paragraph
        announced = self.announced if is_item(self.text[paragraph.start : paragraph.end]) else None
        before = Before(last_voice=self.last_voice)
        for one in sentences:
            one.voice = voice_of(one.wording, before, one.is_context)
            if announced and one.voice.rule == "no_attribution":
                one.voice = Voice(announced, None, None, "announced")
            before = before.then(one.voice, one.wording)
        self.last_voice = before.last_voice

    def _read_announcement(self, paragraph: Paragraph, voice: str | None) -> None:
        """The voice that a paragraph announces, if any; `voice` is that of its last sentence, if it is a finding."""
        printed = self.text[paragraph.start : paragraph.end].rstrip()
        if not printed.endswith(":"):
            self.announced = self.announced if is_item(printed) and not paragraph.is_title else None
            return
        section = self.index.at(paragraph.start)
        if section is None or paragraph.is_title or section.role in FRAME_ROLES | CONTEXT_ROLES:
            voice = None
        elif voice is None:
            words = Wording(Words(self.words, paragraph.start, paragraph.end))
            last_voice = self.last_voice if section is self.section else None
            voice = voice_of(words, Before(last_voice=last_voice), is_context=False).name
        self.announced = voice if voice not in (INSPECTOR, DATA) else None

    def _section_topics(self, section: Section) -> SectionTopics:
        """The topics that a section's heading and quality statement name."""
        if section.role != SectionRole.TOPIC:
            return SectionTopics(statement=section.quality_statement_code)
        named = Named(Wording(Words(self.words, section.title_start, section.title_end)))
        return SectionTopics(named.strong, named.weak, section.quality_statement_code)

    def _row(self, one: _Sentence) -> Evidence:
        span, voice, judgement = one.span, one.voice, one.judgement
        return Evidence(
            evidence_id=_key(self.document_id, span),
            document_id=self.document_id,
            char_start=span.start,
            char_end=span.end,
            passage_start=one.paragraph.start,
            quality_statement_code=one.section.quality_statement_code,
            section_title=one.section.title,
            text=self.text[span.start : span.end],
            text_key=_text_key(one.wording.words),
            voice=voice.name,
            voice_start=voice.start,
            voice_end=voice.end,
            voice_rule=voice.rule,
            judgement=judgement.name,
            judgement_start=judgement.start,
            judgement_end=judgement.end,
            judgement_rule=judgement.rule,
            undecided=_undecided(voice, judgement, one.topics),
        )

    def _passage(self, first: _Sentence, own: Sequence[Evidence]) -> Passage:
        paragraph, section = first.paragraph, first.section
        voices = Counter(sentence.voice for sentence in own)
        return Passage(
            document_id=self.document_id,
            char_start=paragraph.start,
            char_end=paragraph.end,
            quality_statement_code=section.quality_statement_code,
            section_title=section.title,
            text=self.text[paragraph.start : paragraph.end],
            voice=voices.most_common(1)[0][0],
            rule="voice_of_most_sentences",
        )


def _is_number(words: Words) -> bool:
    """Whether a sentence is no more than the number before an item of a list."""
    return not words or (len(words) == 1 and words[0][0].isdecimal())


def _read_judgements(sentences: Sequence[_Sentence]) -> None:
    before = JudgedBefore(None, None, no_wording())
    for one in sentences:
        one.judgement = judgement_of(one.wording, one.voice.name, one.is_context, before)
        before = JudgedBefore(one.judgement.name, one.voice.name, one.wording)


def _read_topics(sentences: Sequence[_Sentence], around: Surroundings) -> None:
    for one in sentences:
        named = Named(one.wording)
        around.speaker_end = one.voice.end or 0
        one.topics = topics_of(named, around)
        around.before = tuple([topic.code for topic in one.topics])
        if around.opens_paragraph:
            around.opening, around.opens_paragraph = around.before, False
        for code in named.strong:
            around.paragraph[code] = around.paragraph.get(code, 0) + 1


def _topic_rows(one: _Sentence, row: Evidence) -> list[EvidenceTopic]:
    return [
        EvidenceTopic(row.evidence_id, row.document_id, topic.code, topic.start, topic.end, topic.rule)
        for topic in one.topics
    ]


def _undecided(voice: Voice, judgement: Judgement, topics: Sequence[Topic]) -> str | None:
    """The labels (voice, judgement, topics) that were assigned with little certainty."""
    undecided = [] if voice.is_certain else ["voice"]
    if not judgement.is_certain:
        undecided.append("judgement")
    if not topics or not all(topic.is_certain for topic in topics):
        undecided.append("topics")
    return ", ".join(undecided) or None


def _key(document_id: str, sentence: Sentence) -> str:
    return sha256(f"evidence:{document_id}:{sentence.start}:{sentence.end}".encode()).hexdigest()[:16]


def _text_key(words: Words) -> str:
    """A digest of a sentence's words, without white space and punctuation."""
    return sha256(" ".join(words).encode()).hexdigest()[:16]
