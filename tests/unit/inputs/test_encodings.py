"""Encodings that were read wrong, each with an input of its own."""

from ingestion.files.decoding import decode
from ingestion.reader import read_report
from tests.unit.inputs.page import (
    AUTHORITIES,
    FINDINGS,
    HEAD,
    values,
)


def test_utf_32_is_read() -> None:
    reading = read_report(f"{HEAD}{FINDINGS}It cost £3m.\n".encode("utf-32"), "page.txt", None, AUTHORITIES)
    assert values(list(reading.figures)) == [(3e6, "gbp")]


def test_one_odd_byte_changes_no_other_letter() -> None:
    text, _ = decode("café – ".encode() + b"\xe9 and \x96 " + "naïve".encode(), ".txt")
    assert text == "café – é and – naïve"
    assert decode("café – naïve".encode("cp1252"), ".txt")[0] == "café – naïve"
    assert decode("A report without a mark".encode("utf-16-le"), ".txt")[0] == "A report without a mark"
