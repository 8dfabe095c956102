"""Claims of sentences about their own numbers: a table of sentences and claims for each kind."""

import json

import pytest

from ingestion.claims.read import read_claims
from ingestion.figures.extract import read_statistics
from ingestion.reader import read_report
from ingestion.records import Claim

Numbers = tuple[float | None, float | None, float | None]  # value, base, printed


def claims(text: str, kind: str) -> list[Claim]:
    found = read_statistics("d", text, [], [], [])
    return [claim for claim in read_claims("d", found.prose.view, found.readings, found.numbers) if claim.claim == kind]


def numbers(text: str, kind: str) -> list[Numbers]:
    return [(claim.value, claim.base, claim.printed) for claim in claims(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the sample 12 of the 40 people (30%) had a plan.", [(12, 40, 30)]),
        ("There were 40 cases, of which 12 (30%) were late.", [(12, 40, 30)]),
        ("A plan was there for 30% (12 of 40) of them.", [(12, 40, 30)]),
        ("Leavers were 12 out of 40 carers, which is about 33%.", [(12, 40, 33)]),
        ("The team received 2,904 concerns. Of these, 842 (29%) went on to an enquiry.", [(842, 2904, 29)]),
        ("The team received 2,904 concerns, and 90 letters. Of these, 842 (29%) went on.", [(842, 2904, 29)]),
        ("The team received 50 letters. Of these, 842 (29%) went on to an enquiry.", []),
        ("There were 12 homes in 40 towns (30% of the county).", []),
        ("12 of the 40 people had a plan. Another 30% had none.", []),
    ],
)
def test_a_share_is_claimed_of_its_counts(text: str, expected: list[Numbers]) -> None:
    assert numbers(text, "share") == expected


def test_a_share_with_about_is_rough() -> None:
    (about,) = claims("Plans were there for 12 of the 40 people, or about 33%.", "share")
    (exact,) = claims("Plans were there for 12 of the 40 people, or 30.0%.", "share")
    assert (about.is_rough, about.decimals) == (True, 0)
    assert (exact.is_rough, exact.decimals) == (False, 1)


@pytest.mark.parametrize(
    ("text", "expected", "word"),
    [
        ("It was ranked 187th out of 152 authorities.", [(187, 152, None)], "rank"),
        ("The council had inspected 16 of the 12 homes.", [(16, 12, None)], None),
        ("It supported 30 members of 12 families.", [], None),
        ("Reviews were done within 12 of 14 days.", [], None),
    ],
)
def test_a_part_is_out_of_a_whole(text: str, expected: list[Numbers], word: str | None) -> None:
    assert numbers(text, "part") == expected
    assert {claim.word for claim in claims(text, "part")} <= {word}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Referrals rose by 20% from 100 to 125.", [(125, 100, 20)]),
        ("Referrals went from 100 to 125 in 2024, a rise of 20%.", [(125, 100, 20)]),
        ("The share went from 60% to 66%, an increase of 6 percentage points.", [(66, 60, 6)]),
        ("Referrals rose by 20% from 100. The county had 125 homes.", []),
        ("The team went from 100 people to 125%, a rise of 20%.", []),
    ],
)
def test_a_change_is_claimed_of_two_values(text: str, expected: list[Numbers]) -> None:
    assert numbers(text, "change") == expected


def test_a_change_has_the_unit_that_is_printed() -> None:
    (change,) = claims("The share went from 60.5% to 66%, an increase of 6 percentage points.", "change")
    assert (change.unit, change.base_unit, change.base_decimals) == ("percentage_points", "percent", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turnover had fallen from 13.4% in 2022/23 to 15.9%.", [("fell", 13.4, 15.9)]),
        ("Numbers grew slowly from 9 to 31.", [("rose", 9, 31)]),
        ("The office is open from 9 to 5.", []),
        ("Complaints fell from 164, and enquiries to 139.", []),
    ],
)
def test_a_direction_is_the_word_for_a_change(text: str, expected: list[tuple[str, float, float]]) -> None:
    assert [(claim.word, claim.base, claim.value) for claim in claims(text, "direction")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There were 412 in the year. Of these 187 concerned delay, 198 charges and 37 the staff.",
            [(422, 412, "187 + 198 + 37")],
        ),
        ("There were 412 complaints, of which 187 concerned delay and 198 charges.", [(385, 412, "187 + 198")]),
        ("There were 100 people, of whom 98 waited 5 days.", []),
        ("There were 412 complaints. In 187 cases charges were waived, in 198 they were not.", []),
    ],
)
def test_a_total_has_the_parts_that_are_listed_after_it(text: str, expected: list[tuple[float, float, str]]) -> None:
    assert [(claim.value, claim.base, claim.terms) for claim in claims(text, "total")] == expected


@pytest.mark.parametrize(
    ("text", "expected", "word"),
    [
        (
            "It estimated £5,000,000. Its actual spend was £6,000,000, which was £1,000,000 more than estimated.",
            [(6000000, 5000000, 1000000)],
            "more",
        ),
        (
            "Its actual spend was £4 million, which was £1 million less than the £5 million estimated.",
            [(4000000, 5000000, 1000000)],
            "less",
        ),
        ("It paid £900, £90 more than the £810 of last year.", [], None),
        ("It spent £6,000,000 on 40 homes, which was £1,000,000 more than estimated.", [], None),
    ],
)
def test_spend_is_claimed_against_its_estimate(text: str, expected: list[Numbers], word: str | None) -> None:
    assert numbers(text, "spend") == expected
    assert {claim.word for claim in claims(text, "spend")} <= {word}
    assert numbers(text, "estimate") == [(value, base, None) for value, base, _ in expected]


def test_the_share_of_the_budget_is_that_of_the_second_amount_spent() -> None:
    text = (
        "It estimated £5,000,000. Its actual spend was £6,000,000, which was £1,000,000 more than estimated.\n\n"
        "It estimated £900,000 for adult social care. Its actual spend was £800,000, which was £100,000 less than "
        "estimated.\n\nIn 2023/24, 32% of the budget was spent on adult social care and 60% of the budget on schools."
    )
    assert numbers(text, "spend_share") == [(800000, 6000000, 32)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The budget was £363,119,000 and more.", []),
        ("Each got £1,363.50.", []),
        ("It spent £4.5 million.", []),
        ("Of £500, which was little, nothing was left.", []),
        ("The budget was £363,119,00 and more.", ["363,119,00"]),
        ("The budget was £363,119,0000 and more.", ["363,119,0000"]),
        ("There were 363,11 people.", []),
    ],
)
def test_an_amount_is_malformed_where_its_digits_are_not_in_groups(text: str, expected: list[str]) -> None:
    found = claims(text, "malformed_money")
    assert [claim.word for claim in found] == expected
    assert [text[claim.char_start : claim.char_end] for claim in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of homes 60% were good and the remaining 30% required improvement.", [30]),
        ("Of homes 60% were good and 30% required improvement.", []),
    ],
)
def test_a_share_may_be_called_the_rest(text: str, expected: list[float]) -> None:
    assert [claim.value for claim in claims(text, "rest")] == expected


def test_the_words_after_a_share_rate_it() -> None:
    text = "Among homes 60% were good, 30% required improvement, 4% were inadequate and 6% were not yet rated."
    assert [(claim.value, claim.word) for claim in claims(text, "rating")] == [
        (60, "good"),
        (30, "required improvement"),
        (4, "inadequate"),
        (6, "not yet rated"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the survey 66% felt safe, better than 70% in England.", ["better"]),
        ("Vacancies stood at 9% and were worse than elsewhere.", ["worse"]),
        ("At 66% it was better than London and worse than England.", []),
        ("It was better than nothing.", []),
    ],
)
def test_a_sentence_with_a_number_may_judge(text: str, expected: list[str]) -> None:
    assert [claim.word for claim in claims(text, "judgement")] == expected


@pytest.mark.parametrize(("text", "expected"), [("In 2023/24 it was so.", [(24, 23)]), ("In 2023/23.", [(23, 23)])])
def test_a_span_of_years_has_two(text: str, expected: list[tuple[float, float]]) -> None:
    assert [(claim.value, claim.base) for claim in claims(text, "years")] == expected


def test_a_claim_names_every_place_that_it_rests_on() -> None:
    text = "In the sample 12 of the 40 people (30%) had a plan."
    (share,) = claims(text, "share")
    spans = json.loads(share.spans)
    assert [text[span["char_start"] : span["char_end"]] for span in spans] == ["12", "40", "30"]
    assert {span["document_id"] for span in spans} == {"d"}


def test_claims_of_marked_up_text_count_in_the_stored_text() -> None:
    text = (
        "# Exville City Council: local authority assessment\n\n## Assessing needs\n\nScore: 2\n\n### Key findings\n\n"
        "In the sample **12** of the **40** people (**30%**) had a *plan*.\n"
    )
    reading = read_report(text.encode(), "exville.md", None, ())
    assert reading.document is not None
    (share,) = [claim for claim in reading.claims if claim.claim == "share"]
    stored = reading.document.text
    assert [stored[span["char_start"] : span["char_end"]] for span in json.loads(share.spans)] == ["12", "40", "30"]
    assert stored[share.char_start : share.char_end] == "12"
