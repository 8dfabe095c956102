"""The version of the reader: a digest of all inputs of a reading except the report.

It is separate from the reader, so that planning a reading does not load the reader.
"""

import hashlib
from functools import cache
from pathlib import Path

from ingestion.vocabulary import SEEDS


@cache
def parser_version() -> str:
    """A digest of the reader's code and vocabulary, 12 hexadecimal digits.

    It changes with every edit of either, so that every document is read again.
    """
    digest = hashlib.sha256()
    code = [path for path in Path(__file__).parent.rglob("*.py") if path.parent.name not in ("fetching", "statistics")]
    for path in sorted([*code, *SEEDS.glob("*.csv")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
