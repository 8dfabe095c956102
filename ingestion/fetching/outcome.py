"""The outcomes of a fetch by page, and their counts by authority."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ingestion.vocabulary import Authority


class Outcome(StrEnum):
    """The outcome of a page."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"  # it has another address now; the old file is an older version
    GONE = "gone"  # the site has no such page (any more); a file that was fetched before stays
    FAILED = "failed"
    LEFT_OUT = "left out"  # on purpose; the reason says why


@dataclass(frozen=True, slots=True)
class PageResult:
    """A page and its outcome. `authority` is a slug, empty where it is unknown."""

    address: str
    authority: str
    outcome: Outcome
    reason: str = ""


@dataclass(slots=True)
class FetchResult:
    """The result of a fetch. `pages_here` counts the fetched pages in the folder by authority, after the fetch."""

    reports_listed: int = 0
    pages: list[PageResult] = field(default_factory=list)
    pages_here: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    bytes_received: int = 0

    def of(self, outcome: Outcome) -> list[PageResult]:
        return [page for page in self.pages if page.outcome is outcome]

    def counts(self, authority: str | None = None) -> Counter[Outcome]:
        """Pages by outcome, of one authority or of all."""
        return Counter(page.outcome for page in self.pages if authority in (None, page.authority))


def authorities_here(pages_here: Counter[str], authorities: Iterable[Authority]) -> tuple[list[str], list[str]]:
    """The names of the real authorities that the folder has pages of, and of those that it has none of."""
    real = [authority for authority in authorities if not authority.is_example]
    here = [authority.name for authority in real if pages_here[authority.slug]]
    return here, [authority.name for authority in real if not pages_here[authority.slug]]


def in_words(pages: Iterable[PageResult], always: Sequence[Outcome] = ()) -> str:
    """Counts of outcomes in words: "2 new, 12 unchanged"; those in `always` also if they are zero."""
    counts = Counter(page.outcome for page in pages)
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome] or outcome in always)
