"""The assumptions about the site: the values of site.toml, and the values that a user's file replaces.

Only values: comparing addresses, and the report section, are in `addresses`.
"""

import tomllib
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ingestion.fetching.errors import SiteProblem

DEFAULTS = Path(__file__).with_name("site.toml")


@dataclass(frozen=True, slots=True)
class Site:
    """All assumptions about the site; site.toml explains each value."""

    base: str
    mirror_hosts: tuple[str, ...]
    list_path: str
    second_list_path: str
    page_parameter: str
    report_paths: tuple[str, ...]
    user_agent: str
    pause_seconds: float
    silence_seconds: float
    answer_seconds: float
    largest_answer_mb: float
    most_redirects: int
    most_tries: int
    backoff_seconds: float
    longest_wait_seconds: float
    most_failures_in_a_row: int
    most_list_pages: int
    most_pages_per_report: int
    resume_within_hours: float


def load_site(changes: Path | None = None) -> Site:
    """The site of site.toml, with values replaced by those of the file `changes`.

    Raises SiteProblem where that file cannot be read, or has an unknown value or one of the wrong type.
    """
    values = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    if changes is not None:
        try:
            values |= tomllib.loads(changes.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SiteProblem(f"The settings of the site cannot be read from {changes}: {error}.") from None
    if isinstance(agent := values["user_agent"], str):
        values["user_agent"] = agent.replace("{version}", version("assurance-warehouse"))
    kinds = {field.name: field.type for field in fields(Site)}
    unknown = ", ".join(sorted(values.keys() - kinds.keys()))
    if unknown:
        raise SiteProblem(f"{changes} sets {unknown}, which is no setting. There are: {', '.join(kinds)}.")
    site = Site(**{name: _checked(name, kind, values[name]) for name, kind in kinds.items()})
    parts = urlsplit(site.base)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise SiteProblem(
            f'The setting base is "{site.base}"; it must be a scheme and a host alone, as in https://host.'
        )
    return site


def _checked(name: str, kind: Any, value: Any) -> Any:
    if kind is str and isinstance(value, str) and value:
        return value
    if kind in (int, float) and type(value) in (int, kind) and value >= 0:
        return kind(value)
    is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if is_list and kind not in (str, int, float):
        return tuple(value)
    wanted = {str: "a text", int: "a whole number, 0 or more", float: "a number, 0 or more"}.get(
        kind, "a list of texts"
    )
    raise SiteProblem(f"The setting {name} is {value!r}; it must be {wanted}.")
