"""Phrases of the vocabulary without a match in the samples: `python -m tests.golden.unmatched_phrases`.

A phrase without a match is not wrong, but nothing shows yet that it is right: it may be misspelt.
"""

from collections.abc import Iterable

from ingestion.evidence.find.phrases import Phrase, PhraseBook
from ingestion.evidence.find.wording import phrases
from ingestion.evidence.find.words import Words, word_view
from ingestion.reader import read_report
from ingestion.vocabulary import national_authorities
from tests.conftest import SAMPLES


def unmatched(vocabulary: Iterable[Phrase], texts: Iterable[str]) -> list[Phrase]:
    """The phrases that are in none of the texts, each looked for alone, in their order."""
    wanted = list(dict.fromkeys(vocabulary))
    book = PhraseBook(Phrase(phrase.printed, str(number), "") for number, phrase in enumerate(wanted))
    found: set[str] = set()
    for text in texts:
        found.update(book.find(Words(word_view(text), 0, len(text))))
    return [phrase for number, phrase in enumerate(wanted) if str(number) not in found]


def sample_sentences() -> list[str]:
    """The sentences of the findings of all samples."""
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in {".txt", ".md", ".html", ".pdf"}]
    authorities = national_authorities()
    readings = [read_report(path.read_bytes(), path.name, None, authorities) for path in files]
    return [sentence.text for reading in readings for sentence in reading.evidence]


def main() -> None:
    """Print question, meaning and phrase, and at last how many have no match."""
    vocabulary = list(phrases())
    missing = unmatched(vocabulary, sample_sentences())
    for phrase in missing:
        print(phrase.question, phrase.meaning, phrase.printed, sep="\t")
    print(f"{len(missing)} of {len(set(vocabulary))} phrases match nothing in the samples.")


if __name__ == "__main__":
    main()
