"""One page: requests it if needed, checks the answer, stores it.

`ask` does not write to disk and is used by a dry run; `keep` does. Every address, including redirects, is checked here
against the report section and robots.txt.
"""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ingestion.fetching.addresses import address_on_site, is_list, path_in_section
from ingestion.fetching.errors import NoAnswer, NotAllowed, PageGone, PageProblem, SiteProblem
from ingestion.fetching.http_client import Answer, Client
from ingestion.fetching.links import is_readable_type, is_report, page_title, says_the_same, suffix_of, text_of
from ingestion.fetching.outcome import Outcome
from ingestion.fetching.page_records import PageRecord
from ingestion.fetching.robots import Robots
from ingestion.fetching.site import Site
from ingestion.fetching.store import Store, place_of, place_of_list_page

_GONE = (404, 410)
_REFUSALS = (401, 403, 429)


class LeadsToKnown(PageProblem):
    """A redirect to a page that has been visited already: `address`."""

    def __init__(self, address: str) -> None:
        super().__init__(f"it leads to {address}")
        self.address = address


@dataclass(frozen=True, slots=True)
class Page:
    """The current page of the site. `asked` is the requested address, `answer` is None where no body was sent."""

    address: str
    asked: str
    content: bytes
    suffix: str
    answer: Answer | None

    @property
    def text(self) -> str:
        return text_of(self.content, self.suffix)


class Visits:
    """The visits of one fetch. Pages checked since `fresh_since` are used without a request."""

    def __init__(self, site: Site, client: Client, robots: Robots, store: Store, fresh_since: str | None) -> None:
        self.visited: set[str] = set()
        self._site = site
        self._client = client
        self._robots = robots
        self._store = store
        self._fresh_since = fresh_since
        self._failures_in_a_row = 0

    def ask(self, address: str) -> Page:
        """The page at an address, from the site or, where the site says that nothing has changed, from the store.

        Raises PageProblem (PageGone, LeadsToKnown) where the page cannot be fetched, and SiteProblem where too many
        have failed in a row.
        """
        self.visited.add(address)
        record = self._record(address)
        if self._fresh_since and record.checked_at >= self._fresh_since:
            known = self._known(record)
            if known is not None:
                return known
        try:
            page = self._asked(address)
        except NoAnswer as problem:
            self._failures_in_a_row += 1
            if self._failures_in_a_row >= self._site.most_failures_in_a_row:
                raise SiteProblem(
                    f"{self._failures_in_a_row} pages in a row could not be had, the last one because {problem}. "
                    "What came before is kept; start again later, and it goes on from there."
                ) from None
            raise
        except PageProblem:
            self._failures_in_a_row = 0
            raise
        self._failures_in_a_row = 0
        self.visited.add(page.address)
        return page

    def keep(self, page: Page, authority: str) -> Outcome:
        """Store a page if it is new or changed; returns the outcome.

        Raises PageProblem where a report page has become something else: a maintenance notice, say.
        """
        record = replace(self._record(page.address), authority=authority or self._record(page.address).authority)
        if page.answer is None:
            self._store.checked(record, 200)
            return Outcome.UNCHANGED
        old = self._store.content(page.address)
        self._refuse_what_is_no_report(page, old or self._store.content(page.asked))
        if old is not None and record.file.endswith(page.suffix):
            if says_the_same(self._site, old, page.content, page.suffix, page.address):
                self._store.checked(record, 200, page.answer.validators)
                return Outcome.UNCHANGED
        elif record.file and not record.file.endswith(page.suffix):
            self._store.retire(record, "")
            record = replace(self._record(page.address), authority=record.authority)
        outcome = Outcome.CHANGED if self._store.has_file(record) else Outcome.NEW
        self._store.put(
            page.answer,
            replace(record, title=page_title(page.content, page.suffix)),
            self._place(page, record.authority),
        )
        return outcome

    def keep_as_moved(self, address: str, moved_to: str) -> bool:
        """Remove a page that has moved to another address from the reports. False where it was not stored.

        Raises PageProblem where it was a report page and the page at the new address is not.
        """
        record = self._record(address)
        if not record.file:
            return False
        new = self._store.content(moved_to) or b""
        target = Page(moved_to, address, new, self._record(moved_to).suffix, None)
        self._refuse_what_is_no_report(target, self._store.content(address))
        self._store.retire(record, moved_to)
        return True

    def note_gone(self, address: str) -> None:
        """Remember that the site has a page no more; the file that we have of it stays."""
        record = self._record(address)
        if record.file:
            self._store.checked(record, _GONE[0])

    def _place(self, page: Page, authority: str) -> PurePosixPath:
        path = path_in_section(self._site, page.address)
        if path is None:
            parts = urlsplit(page.address)
            return place_of_list_page(parts.path, parts.query, page.suffix)
        return place_of(authority, path, page.suffix)

    def _record(self, address: str) -> PageRecord:
        return self._store.journal.records.get(address) or PageRecord(address)

    def _known(self, record: PageRecord) -> Page | None:
        if record.moved_to in self.visited:
            raise LeadsToKnown(record.moved_to)
        if record.status in _GONE and record.file:
            raise PageGone(f"it answered {record.status}")
        content = self._store.content(record.address)
        if content is None:
            return None
        return Page(record.address, record.address, content, record.suffix, None)

    def _asked(self, address: str) -> Page:
        if not self._robots.allows(address):
            raise NotAllowed("robots.txt does not allow it")
        answer = self._client.get(
            address,
            lambda url: self._store.validators(self._address_of(url)),
            lambda url: self._next_url(address, url),
            is_readable_type,
        )
        final = self._address_of(answer.url)
        if answer.status in _GONE:
            raise PageGone(f"it answered {answer.status}")
        if answer.status == 304:
            known = self._known(replace(self._record(final), status=200, moved_to=""))
            if known is None:
                raise PageProblem("it answered 304, although it was asked for as a whole")
            return replace(known, asked=address)
        if answer.status in _REFUSALS or answer.status >= 500:
            raise NoAnswer(f"it answered {answer.status}")
        if answer.status != 200:
            raise PageProblem(f"it answered {answer.status}")
        return Page(final, address, answer.content, suffix_of(answer.content, answer.media_type), answer)

    def _next_url(self, asked: str, url: str) -> str:
        """The address to request after a redirect. Raises PageProblem where the redirect is not allowed."""
        target = self._address_of(url)
        inside = is_list(self._site, asked) if is_list(self._site, target) else path_in_section(self._site, target)
        if not inside:
            raise PageProblem(f"it leads away from the reports, to {url}")
        if not self._robots.allows(target):
            raise NotAllowed(f"it leads to {url}, which robots.txt does not allow")
        if target != asked and target in self.visited:
            raise LeadsToKnown(target)
        # Its own path, since a site may redirect to the same address with a slash behind it.
        return urlsplit(url)._replace(scheme=urlsplit(target).scheme, netloc=urlsplit(target).netloc).geturl()

    def _address_of(self, url: str) -> str:
        return address_on_site(self._site, url, self._site.base) or ""

    @staticmethod
    def _refuse_what_is_no_report(page: Page, old: bytes | None) -> None:
        if old is None or page.suffix != ".html" or not is_report(text_of(old, page.suffix)):
            return
        if not is_report(page.text):
            raise PageProblem("it was a report page and is none any more; the earlier one stays")
