"""What robots.txt allows us, and how fast."""

from urllib.parse import urljoin, urlsplit

from protego import Protego

from ingestion.fetching.errors import PageProblem, SiteProblem
from ingestion.fetching.http_client import Client, Validators
from ingestion.fetching.site import Site

_PLACE = "/robots.txt"


class Robots:
    """The site's rules for us."""

    def __init__(self, site: Site, rules: str) -> None:
        self._rules = Protego.parse(rules)
        self._name = site.user_agent.partition("/")[0]

    def allows(self, address: str) -> bool:
        return bool(self._rules.can_fetch(address, self._name))

    @property
    def pause_seconds(self) -> float:
        """The pause that the rules ask for, 0 where they ask for none."""
        rate = self._rules.request_rate(self._name)
        return max(float(self._rules.crawl_delay(self._name) or 0), rate.seconds / rate.requests if rate else 0.0)


def read_robots(site: Site, client: Client) -> Robots:
    """The rules of the site. Without a robots.txt (any 4xx) everything is allowed, as RFC 9309 has it.

    Raises SiteProblem where it cannot be had for another reason: then nothing is allowed.
    """

    def stay_on_host(url: str) -> str:
        if urlsplit(url).netloc != urlsplit(site.base).netloc:
            raise PageProblem("it leads to another host")
        return url

    try:
        answer = client.get(urljoin(site.base, _PLACE), lambda _: Validators(), stay_on_host, lambda media_type: True)
    except PageProblem as problem:
        raise _unknown(site, str(problem)) from None
    if answer.status == 200:
        return Robots(site, answer.content.decode("utf-8", "replace"))
    if 400 <= answer.status < 500:
        return Robots(site, "")
    raise _unknown(site, f"it answered {answer.status}")


def _unknown(site: Site, cause: str) -> SiteProblem:
    return SiteProblem(
        f"What {site.base}{_PLACE} allows is not known: {cause}. Nothing is fetched without it. Is the site up, and is "
        "this machine connected? Start again later."
    )
