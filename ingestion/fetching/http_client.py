"""The HTTP client: one request at a time with a pause, retries with growing waits, limits on size and time.

It does not know reports or files. The caller decides which addresses may be requested, also for every redirect.
"""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import requests
from urllib3 import BaseHTTPResponse, Retry
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError

from ingestion.fetching.deadline import Deadline, DeadlineAdapter
from ingestion.fetching.errors import NoAnswer, PageProblem, SiteProblem
from ingestion.fetching.site import Site

_TRY_AGAIN = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
_ENTITY_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT", re.ASCII)
_PIECE = 64 * 1024  # bytes unpacked at a time, so that a decompression bomb is detected before it fills the memory


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators of a conditional request: the server does not send an unchanged page again."""

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> "Validators":
        """The validators of an answer in the forms of RFC 9110; others are left out.

        They are sent back and written into manifest.csv, which users open in a spreadsheet program.
        """
        etag, day = headers.get("ETag", ""), headers.get("Last-Modified", "")
        return cls(etag if _ENTITY_TAG.fullmatch(etag) else "", day if _HTTP_DATE.fullmatch(day) else "")

    def headers(self) -> dict[str, str]:
        conditions = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in conditions.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer. `content` are the bytes as received, after transport compression is undone."""

    url: str
    status: int
    content: bytes
    media_type: str
    validators: Validators
    location: str


class _Session(requests.Session):
    """A session that leaves redirects to us: requests would read their bodies whole, however long they are."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class Client:
    """A polite reader of one site. `received` counts the bytes of all bodies as they travelled."""

    def __init__(self, site: Site) -> None:
        self.pause = site.pause_seconds
        self.requests = 0
        self.received = 0
        self._site = site
        self._last_request_ended = float("-inf")
        self._deadline = Deadline()
        self._session = _Session()
        self._session.headers.update({"User-Agent": site.user_agent, "Accept-Encoding": "gzip"})
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, DeadlineAdapter(self._deadline))

    def get(self, url: str, validators: Callable[[str], Validators], next_url: Callable[[str], str],
            wanted: Callable[[str], bool]) -> Answer:  # fmt: skip
        """The answer at the end of the redirects from `url`.

        `validators` gives those known for an address, `next_url` the address to ask where a redirect leads (or
        raises PageProblem), `wanted` whether a media type is worth its body. Raises PageProblem where nothing
        usable comes back, SiteProblem where the server asks to be left alone.
        """
        asked = [url]
        while True:
            answer = self._get_with_patience(url, validators(url), wanted)
            if answer.status not in _REDIRECTS:
                return answer
            try:
                target = urljoin(url, answer.location)
            except ValueError:
                raise PageProblem(f"it redirects to {answer.location}, which is no address") from None
            url = next_url(target)
            if url in asked:
                raise PageProblem("its redirects lead in a circle")
            asked.append(url)
            if len(asked) > self._site.most_redirects + 1:
                raise PageProblem(f"it redirects more than {self._site.most_redirects} times")

    def _get_with_patience(self, url: str, validators: Validators, wanted: Callable[[str], bool]) -> Answer:
        patience = Retry(
            total=max(0, self._site.most_tries - 1),
            backoff_factor=self._site.backoff_seconds,
            backoff_max=self._site.longest_wait_seconds,
        )
        while True:
            try:
                answer, response = self._get_once(url, validators, wanted)
            except (requests.RequestException, HTTPError) as error:
                try:
                    patience = patience.increment("GET", url, error=error)
                except MaxRetryError:
                    raise NoAnswer(f"no whole answer came ({type(error).__name__})") from None
                patience.sleep()
                continue
            if answer.status not in _TRY_AGAIN:
                return answer
            wait = _asked_to_wait(patience, response)
            if wait and wait > self._site.longest_wait_seconds:
                raise SiteProblem(f"The site asks to be left alone for {wait:,.0f} seconds. Start again after that.")
            try:
                patience = patience.increment("GET", url, response=response)
            except MaxRetryError:
                return answer
            patience.sleep(response if wait else None)

    def _get_once(
        self, url: str, validators: Validators, wanted: Callable[[str], bool]
    ) -> tuple[Answer, BaseHTTPResponse]:
        time.sleep(max(0.0, self._last_request_ended + self.pause - time.monotonic()))
        self.requests += 1
        try:
            with (
                self._deadline.within(self._site.answer_seconds),
                self._session.get(
                    url,
                    headers=validators.headers(),
                    stream=True,
                    allow_redirects=False,
                    timeout=self._site.silence_seconds,
                ) as response,
            ):
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                if response.status_code == 200 and not wanted(media_type):
                    raise PageProblem(f"its type {media_type} is not one that is read")
                content = self._body(response.raw)
        except (requests.RequestException, HTTPError):
            self._raise_if_too_slow()
            raise
        finally:
            self._last_request_ended = time.monotonic()
        self._raise_if_too_slow()  # a body without a length just ends when it is cut
        answer = Answer(
            url=url,
            status=response.status_code,
            content=content,
            media_type=media_type,
            validators=Validators.of(response.headers),
            location=response.headers.get("Location", ""),
        )
        return answer, response.raw

    def _body(self, response: BaseHTTPResponse) -> bytes:
        limit = int(self._site.largest_answer_mb * 1_000_000)
        content = bytearray()
        try:
            for piece in response.stream(_PIECE, decode_content=True):
                content += piece
                if len(content) > limit:
                    raise PageProblem(f"it is larger than {self._site.largest_answer_mb:g} MB")
        finally:
            self.received += response.tell()
        return bytes(content)

    def _raise_if_too_slow(self) -> None:
        if self._deadline.passed:
            raise NoAnswer(f"it was not complete after {self._site.answer_seconds:g} seconds")


def _asked_to_wait(patience: Retry, response: BaseHTTPResponse) -> float | None:
    try:
        return patience.get_retry_after(response)
    except InvalidHeader:
        return None
