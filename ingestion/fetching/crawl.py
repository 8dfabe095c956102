"""Follows the site's links: its list, the reports of the list, the pages of each report.

Belongs here: the pages of each report. Does not belong here: requesting and storing a page (`fetch_page`). Only linked
addresses are followed; no address is constructed.
"""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ingestion.fetching.addresses import authority_in, is_below, list_addresses, path_in_section
from ingestion.fetching.errors import NotAllowed, PageGone, PageProblem, SiteProblem
from ingestion.fetching.fetch_page import LeadsToKnown, Page, Visits
from ingestion.fetching.http_client import Client
from ingestion.fetching.links import Link, is_readable_name, is_report, links_of, text_of, title_and_day
from ingestion.fetching.listing import ListedReport, Selection, read_list
from ingestion.fetching.outcome import FetchResult, Outcome, PageResult, in_words
from ingestion.fetching.page_records import PageRecord
from ingestion.fetching.robots import Robots, read_robots
from ingestion.fetching.site import Site
from ingestion.fetching.store import Store, open_store
from ingestion.structure.authority import authority_named
from ingestion.vocabulary import Authority

Say = Callable[[str], None]


def list_reports(folder: Path, site: Site, authorities: Sequence[Authority]) -> tuple[list[ListedReport], Counter[str]]:
    """The reports of the list, and the number of pages of each authority in the folder. Writes nothing.

    Raises SiteProblem where the list cannot be read completely.
    """
    store = Store(folder)
    client, robots = _introduce(site)
    found = read_list(site, Visits(site, client, robots, store, None), authorities, keep=False)
    if found.failed:
        raise SiteProblem(f"The list of reports is not whole: {found.failed[0].address}: {found.failed[0].reason}.")
    return found.reports, _pages_here(store)


def fetch_reports(
    folder: Path, site: Site, authorities: Sequence[Authority], selection: Selection, say: Say
) -> FetchResult:
    """Download the wanted reports of the site into a folder; calls `say` for every report and every failure.

    Downloaded pages are kept and listed in the manifest, also after an error. Raises SiteProblem where the fetch
    cannot start or continue.
    """
    with open_store(folder) as store:
        client, robots = _introduce(site)
        say(f"robots.txt is read; {client.pause:g} seconds or more between requests")
        visits = Visits(site, client, robots, store, store.resume_from(site.resume_within_hours))
        crawl = _Crawl(site, visits, store, authorities, say)
        try:
            crawl.follow(selection)
        finally:
            store.write_manifest()
        store.journal.finish()
        crawl.result.requests, crawl.result.bytes_received = client.requests, client.received
        crawl.result.pages_here = _pages_here(store)
        return crawl.result


def _introduce(site: Site) -> tuple[Client, Robots]:
    """A client with the rules and the pause of robots.txt. Raises SiteProblem where they forbid the list."""
    client = Client(site)
    robots = read_robots(site, client)
    client.pause = max(client.pause, robots.pause_seconds)
    first = list_addresses(site)[0]
    if not robots.allows(first):
        raise SiteProblem(f"robots.txt of {site.base} does not allow us to read {first}. Nothing is fetched.")
    return client, robots


def _pages_here(store: Store) -> Counter[str]:
    return Counter(record.authority for record in store.pages)


class _Crawl:
    """One fetch under way."""

    def __init__(self, site: Site, visits: Visits, store: Store, authorities: Sequence[Authority], say: Say) -> None:
        self.result = FetchResult()
        self._site = site
        self._visits = visits
        self._store = store
        self._authorities = tuple(authorities)
        self._say = say
        self._left_out: set[str] = set()

    def follow(self, selection: Selection) -> None:
        """Visit the wanted reports of the list, then the pages we have that no link led to."""
        found = read_list(self._site, self._visits, self._authorities, keep=True)
        reports = found.reports
        self._say(f"the list of reports is {found.address}")
        for result in found.failed:
            self._note(result)
        self.result.reports_listed = len(reports)
        entries = [report.address for report in reports]
        wanted = [report for report in reports if report.is_wanted(selection) is not False]
        for report in reports:
            if selection.authorities and not report.authority:
                self._leave_out(report.address, "", "the list does not tell whose report it is")
        self._say(f"{len(reports)} reports in the list, {len(wanted)} to look at")
        for number, report in enumerate(wanted, start=1):
            before = len(self.result.pages)
            self._follow_report(report, entries, selection)
            self._store.write_manifest()
            name = report.authority or path_in_section(self._site, report.address)
            done = in_words(self.result.pages[before:]) or "nothing to fetch"
            self._say(f"{number} of {len(wanted)}  {name}: {done}")
        if selection.since is None:
            self._look_after_the_rest(selection)

    def _follow_report(self, report: ListedReport, entries: Sequence[str], selection: Selection) -> None:
        waiting = deque([report.address])
        visited = 0
        while waiting:
            address = waiting.popleft()
            if address in self._visits.visited:
                continue
            if visited == self._site.most_pages_per_report:
                reason = f"the report has more than {visited} pages (most_pages_per_report); the rest is left out"
                self._note(PageResult(address, report.authority, Outcome.FAILED, reason))
                return
            visited += 1
            page = self._asked(address, report.authority)
            if page is None:
                continue
            if address == report.address:
                first = self._with_its_title(report, page, selection)
                if first is None:
                    return
                report = first
            if self._kept(page, report, address):
                links = links_of(self._site, page.content, page.suffix, page.address)
                waiting += [link.address for link in links if self._is_part(link, report, entries)]

    def _with_its_title(self, report: ListedReport, page: Page, selection: Selection) -> ListedReport | None:
        """The report with the authority that its first page names, or None where the page shows it is not wanted."""
        title, day = title_and_day(page.text)
        named = authority_named(title, self._authorities) if title else None
        if named is not None:
            report = replace(report, authority=named.slug, names=report.names | {named.slug})
        if report.is_wanted(selection) is None and day is not None and selection.since and day < selection.since:
            self._leave_out(page.address, report.authority, f"it was published on {day}, before {selection.since}")
            return None
        return report

    def _is_part(self, link: Link, report: ListedReport, entries: Sequence[str]) -> bool:
        """Whether a link on a page of a report leads to a page of the same report that we may and can read."""
        path = path_in_section(self._site, link.address)
        if path is None or link.address in self._visits.visited:
            return False
        if any(is_below(link.address, entry) for entry in entries if entry != report.address):
            return False
        if not is_below(link.address, report.address):
            named = authority_in(path, self._authorities)
            if named is not None and named.slug not in report.names:
                self._leave_out(link.address, "", f"it names {named.name}, but no report of theirs leads there")
                return False
        if not is_readable_name(path):
            self._leave_out(link.address, report.authority, "files of its type are not read")
            return False
        return True

    def _kept(self, page: Page, report: ListedReport, linked: str) -> bool:
        """Store a page of a report; returns whether to follow its links."""
        in_path = authority_in(path_in_section(self._site, page.address) or "", self._authorities)
        is_own = is_below(page.address, report.address) or in_path is not None
        if page.suffix != ".pdf" and not is_report(page.text) and not (is_own and report.authority):
            self._leave_out(page.address, "", "it is no page of a report")
            return False
        try:
            outcome = self._visits.keep(page, report.authority)
            self._note(PageResult(page.address, report.authority, outcome))
            if page.address != linked and self._visits.keep_as_moved(linked, page.address):
                self._note(PageResult(linked, report.authority, Outcome.MOVED, f"to {page.address}"))
        except PageProblem as problem:
            self._note(PageResult(linked, report.authority, Outcome.FAILED, str(problem)))
            return False
        return True

    def _asked(self, address: str, authority: str) -> Page | None:
        """The page at an address, or None where there is no new content; records the outcome."""
        try:
            return self._visits.ask(address)
        except LeadsToKnown as known:
            try:
                if self._visits.keep_as_moved(address, known.address):
                    self._note(PageResult(address, authority, Outcome.MOVED, f"to {known.address}"))
            except PageProblem as problem:
                self._note(PageResult(address, authority, Outcome.FAILED, str(problem)))
        except PageGone as problem:
            self._visits.note_gone(address)
            self._note(PageResult(address, authority, Outcome.GONE, str(problem)))
        except NotAllowed as problem:
            self._leave_out(address, authority, str(problem))
        except PageProblem as problem:
            self._note(PageResult(address, authority, Outcome.FAILED, str(problem)))
        return None

    def _look_after_the_rest(self, selection: Selection) -> None:
        """Request the stored pages that no link led to: they may have changed, moved or been removed."""
        for record in self._store.pages:
            is_ours = not selection.authorities or record.authority in selection.authorities
            if not is_ours or record.status == 404 or record.address in self._visits.visited:
                continue
            page = self._asked(record.address, record.authority)
            if page is not None:
                alone = ListedReport(record.address, record.authority, frozenset(), None, None)
                self._kept(page, alone, record.address)
        self._retire_renamed()

    def _retire_renamed(self) -> None:
        """A page that has gone while the same text came under a new address was renamed."""
        for gone in self.result.of(Outcome.GONE):
            old = self._store.journal.records.get(gone.address)
            text = self._text(old) if old else ""
            others = (page for page in self._store.pages if page.authority == gone.authority and page.status == 200)
            renamed = next((page for page in others if text and self._text(page) == text), None)
            if renamed is not None and self._visits.keep_as_moved(gone.address, renamed.address):
                self.result.pages.remove(gone)
                self._note(PageResult(gone.address, gone.authority, Outcome.MOVED, f"to {renamed.address}"))

    def _text(self, record: PageRecord) -> str:
        return text_of(self._store.content(record.address) or b"", record.suffix) if record.file else ""

    def _leave_out(self, address: str, authority: str, reason: str) -> None:
        if address not in self._left_out:
            self._left_out.add(address)
            self.result.pages.append(PageResult(address, authority, Outcome.LEFT_OUT, reason))

    def _note(self, result: PageResult) -> None:
        self.result.pages.append(result)
        if result.outcome not in (Outcome.NEW, Outcome.UNCHANGED):
            reason = f" ({result.reason})" if result.reason else ""
            self._say(f"    {result.outcome}: {result.address}{reason}")
