"""The list of reports: all its pages, their reports, and the selection of these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingestion.fetching.addresses import (
    authority_in,
    is_below,
    is_same_list,
    list_addresses,
    month_in,
    path_in_section,
)
from ingestion.fetching.errors import PageProblem, SiteProblem
from ingestion.fetching.fetch_page import LeadsToKnown, Visits
from ingestion.fetching.links import ListEntry, links_of, list_entries
from ingestion.fetching.outcome import Outcome, PageResult
from ingestion.fetching.site import Site
from ingestion.files.folder import read_folder
from ingestion.structure.authority import authority_named
from ingestion.vocabulary import Authority, national_authorities


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection of reports: those of some authorities (slugs; none: all), those published since a day."""

    authorities: frozenset[str] = frozenset()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report of the list. `authority` is the slug in the text of its link or in its address, else empty.

    `names` are the slugs that addresses of its pages may name: a shortened address may name a neighbour
    ("bath-north-east-somerset" names Somerset), which the text of the link corrects.
    """

    address: str
    authority: str
    names: frozenset[str]
    published_on: date | None
    month: tuple[date, date] | None

    def is_wanted(self, selection: Selection) -> bool | None:
        """Whether a selection includes the report; None if the day must be read from its first page."""
        if selection.authorities and self.authority not in selection.authorities:
            return False
        if selection.since is None:
            return True
        if self.published_on is not None:
            return self.published_on >= selection.since
        if self.month is None or self.month[0] < selection.since <= self.month[1]:
            return None
        return self.month[0] >= selection.since


@dataclass(frozen=True, slots=True)
class ReportList:
    """A list as read: its address, its reports in order, and its pages that could not be fetched."""

    address: str
    reports: list[ListedReport]
    failed: list[PageResult]


def authorities_of(folder: Path) -> tuple[Authority, ...]:
    """The authorities whose reports may be in a folder: the 153 and those of the folder's own list."""
    return national_authorities() + (read_folder(folder).authorities if folder.is_dir() else ())


def read_list(site: Site, visits: Visits, authorities: Sequence[Authority], keep: bool) -> ReportList:
    """The reports of all pages of the first list with any report.

    With `keep` the pages of the list are stored, so that the next fetch can check whether they have changed.
    Raises SiteProblem where no list can be fetched or has a report.
    """
    problems = []
    for first in list_addresses(site):
        try:
            entries, failed = _read_pages(site, visits, first, keep)
        except PageProblem as problem:
            problems.append(f"{first} cannot be had: {problem}")
            continue
        if entries:
            own = [entry for entry in entries.values() if not _is_part(entry, entries)]
            return ReportList(first, [_report(site, entry, authorities) for entry in own], failed)
        problems.append(f"{first} leads to no report")
    raise SiteProblem(
        f"There is no list of reports: {'; '.join(problems)}. Its address or the path of the reports may have changed, "
        "or the list is made by a script: see list_path and report_paths in the settings of the site (--site)."
    )


def _read_pages(site: Site, visits: Visits, first: str, keep: bool) -> tuple[dict[str, ListEntry], list[PageResult]]:
    """The reports of the pages of one list, by address. Raises PageProblem where its first page cannot be fetched."""
    waiting, entries, failed = [first], dict[str, ListEntry](), list[PageResult]()
    for number, address in enumerate(waiting):
        if number == site.most_list_pages:
            reason = f"the list has more than {number} pages (most_list_pages); the rest is left out"
            failed.append(PageResult(address, "", Outcome.FAILED, reason))
            break
        if address in visits.visited:
            continue
        try:
            page = visits.ask(address)
            if keep:
                visits.keep(page, "")
        except LeadsToKnown:
            continue
        except PageProblem as problem:
            if address == first:
                raise
            failed.append(PageResult(address, "", Outcome.FAILED, str(problem)))
            continue
        for entry in list_entries(site, page.content, page.address):
            entries.setdefault(entry.address, entry)
        links = (link.address for link in links_of(site, page.content, page.suffix, page.address))
        waiting += [link for link in links if is_same_list(link, page.address) and link not in waiting]
    return entries, failed


def _is_part(entry: ListEntry, entries: dict[str, ListEntry]) -> bool:
    return any(is_below(entry.address, other) for other in entries if other != entry.address)


def _report(site: Site, entry: ListEntry, authorities: Sequence[Authority]) -> ListedReport:
    path = path_in_section(site, entry.address) or ""
    in_path = authority_in(path, authorities)
    named = authority_named(entry.words.partition(":")[0], tuple(authorities)) or in_path
    names = {authority.slug for authority in (named, in_path) if authority}
    return ListedReport(
        entry.address, named.slug if named else "", frozenset(names), entry.published_on, month_in(path)
    )
