"""Addresses: whether two are the same page, are in the report section, or name an authority.

Pure functions over text, without requests.
"""

import posixpath
import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from ingestion.fetching.site import Site
from ingestion.rejections import ReportProblem
from ingestion.structure.authority import resolve_authority
from ingestion.vocabulary import Authority

_DEFAULT_PORTS = {"http": 80, "https": 443}
_MONTH_OF_PUBLICATION = re.compile(r"-(?P<month>0[1-9]|1[0-2])(?P<year>\d\d)(?![^/-])")  # kent-0325, kent-0325-theme1


def address_on_site(site: Site, link: str, found_on: str) -> str | None:
    """The canonical form of an address, equal for all links to the same page, or None where it is not on the site.

    Scheme and host become those of the base, dots and doubled slashes in the path are resolved, fragment,
    closing slash and query are dropped (of a list's addresses, all of the query but the page).
    """
    try:
        parts = urlsplit(urljoin(found_on, link.strip()))
        port = parts.port
    except ValueError:
        return None
    base = urlsplit(site.base)
    host = (parts.hostname or "").rstrip(".")
    at_base = host == (base.hostname or "").rstrip(".") or host in site.mirror_hosts
    if parts.scheme not in _DEFAULT_PORTS or not at_base:
        return None
    if port not in (None, base.port, _DEFAULT_PORTS[parts.scheme]):
        return None
    path = posixpath.normpath("/" + unquote(parts.path).lstrip("/"))
    query = ""
    if path in _list_paths(site):
        query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0] == site.page_parameter])
    return urlunsplit((base.scheme, base.netloc, quote(path, safe="/-._~!$&'()*+,;=:@"), query, ""))


def is_list(site: Site, address: str) -> bool:
    """Whether an address is a page of a list of reports."""
    return _path(address) in _list_paths(site)


def list_addresses(site: Site) -> list[str]:
    """The addresses of the lists of reports, in the order in which they are tried."""
    addresses = (address_on_site(site, path, site.base) or site.base for path in _list_paths(site))
    return list(dict.fromkeys(addresses))


def is_same_list(address: str, other: str) -> bool:
    """Whether two addresses are pages of the same list."""
    return _path(address) == _path(other)


def path_in_section(site: Site, address: str) -> str | None:
    """The path of an address below the report section, or None where it is outside or is the list itself."""
    path = _path(address)
    for section in sorted(site.report_paths, key=len, reverse=True):
        if path.startswith(section.rstrip("/") + "/"):
            return path.removeprefix(section.rstrip("/")).strip("/")
    return None


def is_below(address: str, above: str) -> bool:
    """Whether `address` is `above` or a part of it."""
    return address == above or address.startswith(above + "/")


def authority_in(path: str, authorities: Sequence[Authority]) -> Authority | None:
    """The authority that a path names (`birmingham-cc`, `Hounslow14`, `kent-0325/theme1/needs`), or None."""
    try:
        # A dot after it prevents the last word from being read as a file's suffix.
        return resolve_authority(None, None, f"{path}.", "", authorities).authority
    except ReportProblem:
        return None


def month_in(path: str) -> tuple[date, date] | None:
    """First and last day of the month of publication that a path carries (`kent-0325`), or None."""
    match = _MONTH_OF_PUBLICATION.search(path)
    if match is None:
        return None
    year, month = 2000 + int(match["year"]), int(match["month"])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _list_paths(site: Site) -> tuple[str, str]:
    return site.list_path.rstrip("/"), site.second_list_path.rstrip("/")


def _path(address: str) -> str:
    return unquote(urlsplit(address).path).rstrip("/")
