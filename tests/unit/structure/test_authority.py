"""Unit tables for identifying the authority of a document."""

from dataclasses import replace

import pytest

from ingestion.rejections import ReportProblem
from ingestion.structure.authority import authority_named, resolve_authority
from ingestion.vocabulary import national_authorities

AUTHORITIES = national_authorities()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Hertfordshire County Council", "hertfordshire"),
        ("Hertfordshire", "hertfordshire"),
        ("Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("London Borough of Hammersmith and Fulham", "hammersmith-and-fulham"),
        ("North Lincolnshire Council", "north-lincolnshire"),
        ("Lincolnshire County Council", "lincolnshire"),
        ("Royal Borough of Greenwich", "greenwich"),
        ("The City of Bradford", "bradford"),
        ("Durham", "county-durham"),
        ("kingston-upon-hull", "kingston-upon-hull"),
        ("Derby", "derby"),
        ("Derbyshire", "derbyshire"),
        ("Barnsley MBC", "barnsley"),
        ("Kent CC", "kent"),
        ("Kent C.C.", "kent"),
        ("Norfolk County Council’s", "norfolk"),
        ("Saint Helens", "st-helens"),
        ("Cornwall County Council", "cornwall"),
        ("City of Leicester", "leicester"),
        ("Leicester County Council", None),
        ("Kent City Council", None),
        ("Kent and Surrey", None),
        ("CC", None),
        ("Wexmoor County Council", None),
        ("London", None),
        ("", None),
    ],
)
def test_a_name_in_any_spelling_is_the_authority(name: str, slug: str | None) -> None:
    found = authority_named(name, AUTHORITIES)
    assert (found.slug if found else None) == slug


@pytest.mark.parametrize(
    ("file_name", "slug"),
    [
        ("Hounslow14.txt", "hounslow"),
        ("WBerkshire5.html", "west-berkshire"),
        ("birmingham-cc.txt", "birmingham"),
        ("kent-0325-theme1-needs.html", "kent"),
        ("north-lincolnshire-council/page 3.md", "north-lincolnshire"),
        ("saved/Reading/overall-summary.txt", "reading"),
        ("cheshire-east-1124.pdf", "cheshire-east"),
        ("bath-north-east-somerset-0525.html", "bath-and-north-east-somerset"),
        ("page.txt", None),
        ("report about care.txt", None),
    ],
)
def test_a_file_name_gives_the_authority(file_name: str, slug: str | None) -> None:
    if slug is None:
        with pytest.raises(ReportProblem, match="names no authority"):
            resolve_authority(None, None, file_name, "", AUTHORITIES)
    else:
        resolution = resolve_authority(None, None, file_name, "", AUTHORITIES)
        assert (resolution.authority.slug, resolution.method) == (slug, "file_name")


def test_the_title_wins_over_manifest_file_name_and_body() -> None:
    resolution = resolve_authority("Kent County Council", "Surrey", "essex.txt", "Devon Devon Devon", AUTHORITIES)
    assert (resolution.authority.slug, resolution.method) == ("kent", "title")
    resolution = resolve_authority(None, "surrey", "essex.txt", "Devon Devon Devon", AUTHORITIES)
    assert (resolution.authority.slug, resolution.method) == ("surrey", "manifest")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Devon did this. Staff in Devon said that.", "devon"),
        ("In North Lincolnshire and again in North Lincolnshire.", "north-lincolnshire"),
        ("Devon was mentioned once.", None),
        ("Devon and Cornwall, Devon and Cornwall.", None),
        ("People were reading. Reading helps. Reading is fun. Reading it is.", None),
    ],
)
def test_a_body_gives_the_authority_only_where_it_is_unambiguous(text: str, slug: str | None) -> None:
    if slug is None:
        with pytest.raises(ReportProblem):
            resolve_authority(None, None, "page.txt", text, AUTHORITIES)
    else:
        resolution = resolve_authority(None, None, "page.txt", text, AUTHORITIES)
        assert (resolution.authority.slug, resolution.method) == (slug, "body")


ADDRESS = "https://www.example.org/local-authority-assessment-reports/"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        (f"---\nurl: {ADDRESS}devon-0925/theme3/safeguarding\n---\nText.", "devon"),
        (f"Saved from {ADDRESS}devon-0925 and {ADDRESS}devon-0925/summary", "devon"),
        (f"[Devon]({ADDRESS}devon-0925) [Kent]({ADDRESS}kent-0325)", None),
        (f"{ADDRESS}page-2 and {ADDRESS}devon-0925", None),
        (f"{'Text. ' * 500}{ADDRESS}devon-0925", None),
        ("https://www.example.org/other-reports/devon-0925", None),
    ],
)
def test_the_address_of_a_saved_page_can_give_the_authority(text: str, slug: str | None) -> None:
    if slug is None:
        with pytest.raises(ReportProblem, match="names no authority"):
            resolve_authority(None, None, "page.txt", text, AUTHORITIES)
    else:
        resolution = resolve_authority(None, None, "page.txt", text, AUTHORITIES)
        assert (resolution.authority.slug, resolution.method) == (slug, "address")


def test_an_address_against_all_mentions_is_a_contradiction() -> None:
    with pytest.raises(ReportProblem, match="address says"):
        resolve_authority(None, None, "page.txt", f"{ADDRESS}devon-0925\n{'Kent County Council. ' * 6}", AUTHORITIES)


@pytest.mark.parametrize("name", ["[Red] Town", "(Old Town", "*", "'+cmd|' /C calc", "-1+1", "\u202eTown"])
def test_a_name_that_opens_with_any_character_can_be_read(name: str) -> None:
    invented = replace(AUTHORITIES[0], gss_code="X1", slug="town", name=name, official_name=name, aliases=(name,))
    assert (
        resolve_authority(None, None, "page.txt", "Devon, Devon.", (*AUTHORITIES, invented)).authority.slug == "devon"
    )


def test_an_unknown_name_in_the_title_is_reported() -> None:
    with pytest.raises(ReportProblem, match=r"Wexmoor Council.*authorities\.csv"):
        resolve_authority("Wexmoor Council", None, "devon.txt", "Devon Devon Devon", AUTHORITIES)
