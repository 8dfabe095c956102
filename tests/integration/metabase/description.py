"""The API description (api.json) put to use: which addresses there are, and whether a request is of their form."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

API = json.loads((Path(__file__).parent / "api.json").read_text(encoding="utf-8"))


def endpoint_of(method: str, path: str) -> tuple[str, int]:
    """The endpoint of the description that a request goes to, and the id in its path, or 0. KeyError for none."""
    for endpoint in API["endpoints"]:
        pattern = re.escape(endpoint).replace(re.escape("{id}"), r"(\d+)")
        if found := re.fullmatch(pattern, f"{method} {path}"):
            return endpoint, int(found[1]) if found.groups() else 0
    raise KeyError(f"{method} {path}")


@cache
def _validator(endpoint: str) -> Draft202012Validator:
    return Draft202012Validator({**API["endpoints"][endpoint]["body"], "schemas": API["schemas"]})


def complaints(endpoint: str, query: Mapping[str, Any], body: Any) -> dict[str, str]:
    """What is wrong with a request, by the place in it; nothing where it is of the form described."""
    described = API["endpoints"][endpoint]
    wrong = {name: "no such parameter" for name in query if name not in described.get("query", [])}
    if "body" in described:
        for error in _validator(endpoint).iter_errors(body):
            place = ".".join(map(str, error.absolute_path)) or "body"
            wrong[place] = error.message[:200]
    elif body is not None:
        wrong["body"] = "nothing is sent here"
    return wrong
