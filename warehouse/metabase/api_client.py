"""A client of Metabase's REST API: waits until it has started, signs in, and turns errors into sentences.

It does not know cards or dashboards. No message contains a secret, not even one that Metabase repeats.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import requests

OLDEST = 50  # the first version with card types, which distinguish models from questions
TIMEOUT = 120  # seconds; Metabase tries a connection before it answers

Json = Any  # an answer of Metabase: an object, a list or a text


class MetabaseProblem(Exception):
    """A problem with Metabase that a person must solve; the message is a sentence with the action to take."""


class Metabase:
    """A Metabase at an address, signed in to by `sign_in`."""

    def __init__(self, url: str, secrets: Iterable[str] = ()) -> None:
        self._url = url
        self._secrets = tuple(secrets)
        self._session = requests.Session()

    def get(self, path: str, **query: Json) -> Json:
        return self._answer("GET", path, params=query)

    def post(self, path: str, body: Mapping[str, Json] | None = None) -> Json:
        return self._answer("POST", path, json=body)

    def put(self, path: str, body: Mapping[str, Json]) -> Json:
        return self._answer("PUT", path, json=body)

    def wait_until_up(self, seconds: float, say: Callable[[str], None], pause: float) -> None:
        """Wait until Metabase has started, which takes it a minute or two. Raises MetabaseProblem after `seconds`."""
        until = time.monotonic() + seconds
        said = ""
        while (state := self._state()) != "ok":
            if time.monotonic() >= until:
                raise MetabaseProblem(
                    f"Metabase at {self._url} is not up after {seconds:.0f} seconds: {state}. "
                    "Look at its log, or wait longer with --wait."
                )
            if state != said:
                say(f"Waiting for Metabase: {state}")
                said = state
            time.sleep(pause)

    def _state(self) -> str:
        """`ok`, or the reason why Metabase is not ready, in words."""
        try:
            answer = self._session.get(f"{self._url}/api/health", timeout=TIMEOUT, allow_redirects=False)
            health = answer.json()
        except requests.JSONDecodeError:
            return f"what answers there is no Metabase (status {answer.status_code})"
        except requests.RequestException:
            return "nothing answers there"
        status = str(health.get("status", "")) if isinstance(health, dict) else ""
        if isinstance(health, dict) and "progress" in health:
            return f"{status}, {health['progress']:.0%}"
        return status or f"what answers there is no Metabase (status {answer.status_code})"

    def check_version(self) -> str:
        """The version's name, such as v0.58.9. Raises MetabaseProblem for one that is too old."""
        tag = str(self.get("/api/session/properties").get("version", {}).get("tag", ""))
        number = re.fullmatch(r"v[01]\.(\d+)(\..*)?", tag)  # v1 is the same with the paid extensions
        if number and int(number[1]) < OLDEST:
            raise MetabaseProblem(f"Metabase at {self._url} is {tag}; 0.{OLDEST} or newer is needed.")
        return tag or "of unknown version"

    def sign_in(self, api_key: str, user: str, password: str) -> None:
        """Sign in by API key, or else by user and password. Raises MetabaseProblem unless it is an administrator."""
        if api_key:
            self._session.headers["x-api-key"] = api_key
        else:
            answer = self._answer("POST", "/api/session/", json={"username": user, "password": password})
            self._session.headers["X-Metabase-Session"] = answer["id"]
        if not self.get("/api/user/current").get("is_superuser"):
            raise MetabaseProblem(
                "An administrator is needed, because connections and descriptions belong to all: take a key of the "
                "group Administrators, or an administrator's user and password."
            )

    def _answer(self, method: str, path: str, **request: Json) -> Json:
        try:
            # A redirect would carry the key to another host: requests only takes its own header away.
            answer = self._session.request(
                method, f"{self._url}{path}", timeout=TIMEOUT, allow_redirects=False, **request
            )
        except requests.RequestException as error:
            raise MetabaseProblem(
                f"Metabase at {self._url} did not answer {method} {path}: {type(error).__name__}."
            ) from None
        if answer.is_redirect:
            raise MetabaseProblem(
                f"{self._url} answers with a redirect to {self._without_secrets(answer.headers['Location'])}. "
                "Set METABASE_URL to the address at which Metabase itself answers."
            )
        if not answer.ok:
            raise MetabaseProblem(self._explained(answer, method, path))
        return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.text

    def _explained(self, answer: requests.Response, method: str, path: str) -> str:
        said = self._without_secrets(_words(answer))
        if answer.status_code == 401:
            return (
                "Metabase does not know who we are. Check METABASE_API_KEY, or METABASE_USER and METABASE_PASSWORD. "
                f"It says: {said}"
            )
        if answer.status_code == 403:
            return (
                f"Metabase does not let this key or user do {method} {path}; it must belong to the group "
                "Administrators."
            )
        return f"Metabase refused {method} {path} (status {answer.status_code}): {said}"

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "•••")
        return text


def _words(answer: requests.Response) -> str:
    """The message of an error, from the fields in which Metabase gives it."""
    try:
        body = answer.json()
    except requests.JSONDecodeError:
        body = answer.text
    if isinstance(body, dict):
        errors = body.get("errors") or {}
        said = [f"{name}: {reason}" for name, reason in errors.items()] if isinstance(errors, dict) else [str(errors)]
        body = "; ".join(filter(None, [str(body.get("message") or ""), *said])) or str(body)
    return " ".join(str(body).split())[:500]
