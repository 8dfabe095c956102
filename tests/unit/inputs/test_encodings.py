"""Encodings that were read wrong, each with an input of its own."""

import quopri

import pytest

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


@pytest.mark.parametrize("lost", [b"\x00", b"\x1a", b"\x07\x07", b"\x81"])
@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_a_number_with_a_lost_character_is_no_figure(lost: bytes, name: str) -> None:
    text = f"{HEAD}{FINDINGS}There were 1,2?34 people waiting for a review. It cost £3m.\n"
    if name == "page.html":
        text = "<html><body><p>" + text.replace("\n\n", "</p><p>") + "</p></body></html>"
    reading = read_report(text.encode().replace(b"?", lost), name, None, AUTHORITIES)
    assert values(list(reading.figures)) == [(3e6, "gbp")]


def test_a_few_control_characters_make_no_text_binary() -> None:
    text = f"{HEAD}{FINDINGS}It cost £3m.\n".encode()
    for content in (text + b"\x1a", text.replace(b"cost", b"\x07cost"), b"\x00" + text):
        assert values(list(read_report(content, "page.txt", None, AUTHORITIES).figures)) == [(3e6, "gbp")]


PROSE = (
    "It cost \u00a33 million \u2013 the council\u2019s plan. "
    "At 31\u00a0March 2025 there were 412 people waiting for a review.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
def test_single_bytes_are_read_as_the_program_wrote_them(encoding: str) -> None:
    (cost, waiting) = read_report(f"{HEAD}{FINDINGS}{PROSE}".encode(encoding), "page.txt", None, AUTHORITIES).figures
    assert (cost.value, cost.unit) == (3e6, "gbp")
    assert (waiting.value, waiting.period) == (412.0, "2025-03-31")


def test_a_pound_sign_of_dos_is_one() -> None:
    reading = read_report(f"{HEAD}{FINDINGS}It cost \u00a33 million.\n".encode("cp850"), "page.txt", None, AUTHORITIES)
    assert values(list(reading.figures)) == [(3e6, "gbp")]


def test_a_file_that_goes_on_in_another_encoding_is_damaged() -> None:
    text = f"{HEAD}{FINDINGS}".encode("utf-16") + PROSE.encode()
    assert [one.reason for one in read_report(text, "page.txt", None, AUTHORITIES).rejections] == ["damaged"]


def test_the_source_of_an_email_is_named() -> None:
    source = quopri.encodestring(f"{HEAD}{FINDINGS}{PROSE * 3}".encode())
    (rejection,) = read_report(source, "page.txt", None, AUTHORITIES).rejections
    assert (rejection.reason, "quoted-printable" in rejection.explanation) == ("other_program", True)


def test_a_misread_letter_is_repaired_to_no_digit_of_another_script() -> None:
    text = f"{HEAD}{FINDINGS}It cost £3 million, ZÃ¼rich said. There were Û² 412 people waiting for a review.\n"
    reading = read_report(text.encode(), "page.txt", None, AUTHORITIES)
    assert [one.value for one in reading.figures] == [3e6, 412.0]
