"""The rules of robots.txt: the allowed addresses, and the pause between requests."""

import re
from urllib.parse import urljoin, urlsplit

from protego import Protego

from ingestion.fetching.errors import PageProblem, SiteProblem
from ingestion.fetching.http_client import Client, Validators
from ingestion.fetching.site import Site

_PLACE = "/robots.txt"
_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029\x85]")
_RULE = re.compile(r"(?P<name>\w[\w -]{1,30}?)\s*:")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_FOR_WHOM = ("user-agent", "useragent")
_PERMISSIONS = ("allow", "disallow")  # rules without a user agent before them, which have no effect


class Robots:
    """The site's rules for us."""

    def __init__(self, site: Site, rules: str) -> None:
        self._rules = Protego.parse(rules)
        self._name = site.user_agent.partition("/")[0]

    def allows(self, address: str) -> bool:
        return bool(self._rules.can_fetch(address, self._name))

    @property
    def pause_seconds(self) -> float:
        """The pause in seconds that the rules require, 0 where they require none."""
        rate = self._rules.request_rate(self._name)
        return max(float(self._rules.crawl_delay(self._name) or 0), rate.seconds / rate.requests if rate else 0.0)


def read_robots(site: Site, client: Client) -> Robots:
    """The rules of the site. Without a robots.txt (any 4xx) everything is allowed, as RFC 9309 defines.

    Raises SiteProblem where it cannot be fetched for another reason: then nothing is allowed.
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
        return Robots(site, rules_of(site, answer.content))
    if 400 <= answer.status < 500:
        return Robots(site, "")
    raise _unknown(site, f"it answered {answer.status}")


def rules_of(site: Site, content: bytes) -> str:
    """The text of a robots.txt. Raises SiteProblem for rules that cannot be parsed, which count as a prohibition.

    A byte order mark is removed, so that it is not part of the first rule. A page of HTML has no rules.
    """
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        rules = content.decode(encoding)
    except UnicodeDecodeError:
        rules = content.decode("cp1252", "replace") if encoding == "utf-8-sig" else "\0"
    lines = [line for line in map(_rule_in, _LINE_END.split(rules)) if line]
    directives = [match["name"].lower().replace(" ", "-") for line in lines if (match := _RULE.match(line))]
    for_whom = next((at for at, name in enumerate(directives) if name in _FOR_WHOM), len(directives))
    is_for_nobody = any(name in _PERMISSIONS for name in directives[:for_whom])
    if "\0" in rules or (lines and not directives) or is_for_nobody:
        raise _unknown(site, "it cannot be understood")
    return "\n".join(lines)


def _rule_in(line: str) -> str:
    """A line without its comment and without invisible characters, which would hide its rule."""
    return _UNSEEN.sub("", line.partition("#")[0]).strip()


def _unknown(site: Site, cause: str) -> SiteProblem:
    return SiteProblem(
        f"What {site.base}{_PLACE} allows is not known: {cause}. Nothing is fetched without it. Is the site up, and is "
        "this machine connected? Start again later."
    )
