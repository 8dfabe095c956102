"""Values of other authorities in prose have no indicator, or are comparators; names of partners change nothing."""

from collections.abc import Sequence

import pytest

from ingestion.plan import plan_reading
from ingestion.reader import read_report
from ingestion.records import Reading
from tests.conftest import SAMPLES

AUTHORITIES = plan_reading(SAMPLES).authorities

HEAD = (
    "Brackenmoor County Council: local authority assessment\n\n"
    "Assessing needs\n\nScore: 2\n\nKey findings for this quality statement\n\n"
)
Read = tuple[float | None, str | None, list[tuple[str, float | None]]]


def read(text: str) -> Reading:
    return read_report((HEAD + text).encode(), "page.txt", None, AUTHORITIES)


def in_short(reading: Reading) -> list[Read]:
    """The value of each figure, its indicator and its comparators."""
    compared = [(one.indicator_id, one.comparator_area, one.comparator_value) for one in reading.comparators]
    return [
        (one.value, one.indicator_code, [(area, value) for of, area, value in compared if of == one.indicator_id])
        for one in reading.figures
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In Marlstone, 50.5% of people felt safe.",
        "In Marlstone 50.5% of people felt safe.",
        "For Oxmarsh, 64% of people felt safe.",
        "Across Oxmarsh and Calderwick, 68% of people felt safe.",
        "Marlstone Council reported that 41% of carers were satisfied with social services.",
        "Ferrowby Council reported that 41% of carers were satisfied with social services.",
        "In Ferrowby City Council 41% of carers were satisfied with social services.",
        "Marlstone had a staff turnover of 9%.",
        "By contrast, Aldermere had 412 people waiting for a review.",
        "Staff turnover in Marlstone was 9%.",
        "The vacancy rate at Wexmoor County Council was 7%.",
        "Wexmoor County Council's vacancy rate was 7%.",
        "Marlstone's staff turnover was 9%.",
        "Marlstone, its neighbour, had 212 people waiting for a Care Act assessment.",
        "Neighbouring Calderwick had 88 people waiting for a review.",
        "The neighbouring borough of Calderwick had 34 people waiting for a review.",
        "A neighbouring council had a vacancy rate of 12%.",
        "Another council in the region had a staff turnover of 22%.",
        "One nearby authority had 40 people waiting for a review.",
        "In a neighbouring authority, 50.5% of people felt safe.",
        "Across the integrated care system 12% of care worker posts were vacant.",
        "Across the integrated care board's area, 71% of care homes were rated good.",
        "Across the ICS, staff turnover was 28%.",
        "People in Marlstone waited 12 days for a Care Act assessment on average.",
        "50.5% of people in Marlstone felt safe.",
        "The picture was mixed: in Marlstone, staff turnover was 9%.",
        "Oxmarsh reported that 64% of people felt safe and Calderwick 70%.",
        "Oxmarsh, with which it shares a border, had a vacancy rate of 11%.",
        "Its nearest neighbour, Oxmarsh, had a vacancy rate of 11%.",
        "According to Oxmarsh Council, 61% of people felt safe.",
        "Figures for Marlstone showed that 50.5% of people felt safe.",
        "Marlstone City Council told us 50.5% of people felt safe in its area.",
        "Of the four councils, Marlstone had the highest turnover at 22%.",
        "Calderwick and Oxmarsh both had 50.5% of people who felt safe.",
        "Elsewhere, in Marlstone, 212 people were waiting for a review.",
        "At neighbouring Marlstone City Council, staff turnover was 9%.",
        "Across Oxmarsh, Calderwick and Aldermere, 68% of people felt safe.",
        "Staff turnover was 9% for Marlstone, 12% for the region.",
    ],
)
def test_a_value_of_another_authority_has_no_indicator(text: str) -> None:
    figures = read(text).figures
    assert figures
    assert [one.indicator_code for one in figures] == [None] * len(figures)
    assert all(one.quote == text for one in figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff turnover was 14%, compared with 9% in Marlstone.", [(14, "staff_turnover", [("other", 9)])]),
        ("Staff turnover was 14%, compared with Marlstone (9%).", [(14, "staff_turnover", [("other", 9)])]),
        ("Staff turnover was 14%, compared with Marlstone at 9%.", [(14, "staff_turnover", [("other", 9)])]),
        ("Staff turnover was 14%, higher than Marlstone's 9%.", [(14, "staff_turnover", [("other", 9)])]),
        ("Staff turnover was 14% (Marlstone 9%).", [(14, "staff_turnover", [("other", 9)])]),
        ("Staff turnover was 14% while Marlstone had 9%.", [(14, "staff_turnover", [("other", 9)])]),
        ("Staff turnover was 14%, and in Marlstone it was 9%.", [(14, "staff_turnover", [("other", 9)])]),
        ("Staff turnover was 14%, against 9% at a neighbouring council.", [(14, "staff_turnover", [("peers", 9)])]),
        (
            "Staff turnover was 14%, with 9% for Marlstone, 12% for the region.",
            [(14, "staff_turnover", [("other", 9), ("region", 12)])],
        ),
        (
            "Staff turnover was 14% (9% for Marlstone, 12% for the region).",
            [(14, "staff_turnover", [("other", 9), ("region", 12)])],
        ),
        ("Staff turnover was 14% for Brackenmoor, 12% for the region.", [(14, "staff_turnover", [("region", 12)])]),
        (
            "Staff turnover was 14%, and 9% worked for Marlstone.",
            [(14, "staff_turnover", []), (9, None, [])],
        ),
        (
            "61% of people felt safe, lower than in England (70%) and Marlstone (66%).",
            [(61, "feel_safe", [("England", 70), ("other", 66)])],
        ),
    ],
)
def test_another_authoritys_value_is_a_comparator(text: str, expected: Sequence[Read]) -> None:
    assert in_short(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff turnover was 14%. In Marlstone it was 9%.", ["staff_turnover", None]),
        ("In Marlstone, staff turnover was 9%. Here it was 14%.", [None, "staff_turnover"]),
        ("In Marlstone, 50.5% of people felt safe. In Brackenmoor, 61% of people felt safe.", [None, "feel_safe"]),
        ("Marlstone had a staff turnover of 9%, and 61% of people felt safe in Brackenmoor.", [None, "feel_safe"]),
        ("The vacancy rate was 18%; Oxmarsh's was 11%.", ["staff_vacancies", None]),
        ("The vacancy rate was 18% in Brackenmoor but 11% in neighbouring Oxmarsh.", ["staff_vacancies", None]),
        ("There were 31 people placed in Marlstone and 88 people waiting for a review.", [None, "review_waiting"]),
        ("Marlstone had a vacancy rate of 7%; the authority had a vacancy rate of 12%.", [None, "staff_vacancies"]),
    ],
)
def test_only_the_value_of_the_other_authority_loses_its_indicator(text: str, expected: list[str | None]) -> None:
    assert [one.indicator_code for one in read(text).figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Residents had moved to Marlstone; 61% of people felt safe.", "feel_safe"),
        ("The Marlstone and Ferrowby NHS Trust ran the service: 61% of people felt safe.", "feel_safe"),
        ("In Marlstone and Ferrowby NHS Trust, staff turnover was 14%.", "staff_turnover"),
        ("At Marlstone General Hospital 61% of people felt safe.", "feel_safe"),
        ("In Marlstone Hospital, 61% of people felt safe.", "feel_safe"),
        ("It shared an emergency duty team with Marlstone, and 88 people were waiting for a review.", "review_waiting"),
        ("Working with Marlstone, the authority had cut its staff turnover to 9%.", "staff_turnover"),
        ("In partnership with Marlstone, the authority had a staff turnover of 9%.", "staff_turnover"),
        ("Together with Marlstone Council, it had a staff turnover of 9%.", "staff_turnover"),
        ("Like Marlstone, Brackenmoor had a staff turnover of 9%.", "staff_turnover"),
        ("Unlike Marlstone, the authority had a staff turnover of 14%.", "staff_turnover"),
        ("As in Marlstone, staff turnover was 14%.", "staff_turnover"),
        ("Compared with Marlstone, staff turnover was low at 9%.", "staff_turnover"),
        ("Staff turnover was lower than in Marlstone at 9%.", "staff_turnover"),
        ("After a peer review by Wexmoor Council, staff turnover was 9%.", "staff_turnover"),
        ("Marlstone Council led a peer review and found that 61% of people felt safe.", "feel_safe"),
        ("Healthwatch Marlstone reported that 61% of people felt safe.", "feel_safe"),
        ("The Marlstone Road hub had opened and staff turnover was 9%.", "staff_turnover"),
        ("Staff came from Marlstone and staff turnover was 9%.", "staff_turnover"),
        ("Marlstone had closed its care home, and staff turnover was 14%.", "staff_turnover"),
        ("Its neighbours Marlstone and Oxmarsh had joined, and 61% of people felt safe.", "feel_safe"),
        ("Data shared with Oxmarsh showed that 61% of people felt safe.", "feel_safe"),
        ("It had learnt from Marlstone: 61% of people felt safe.", "feel_safe"),
        ("There were 88 people placed out of area in Marlstone.", "out_of_area_placements"),
        ("There were 88 people placed out of area in Marlstone and Oxmarsh.", "out_of_area_placements"),
        ("In the Marlstone locality, 88 people were waiting for a review.", "review_waiting"),
        ("Staff turnover was 14%, the highest after Marlstone.", "staff_turnover"),
        ("In Brackenmoor, 61% of people felt safe.", "feel_safe"),
        ("Brackenmoor County Council reported that 61% of people felt safe.", "feel_safe"),
        ("Brackenmoor Council's staff turnover was 14%.", "staff_turnover"),
        ("The Council reported that 61% of people felt safe.", "feel_safe"),
        ("In Kelby, 61% of people felt safe.", "feel_safe"),
        ("The integrated care system had agreed a plan, and 61% of people felt safe.", "feel_safe"),
        ("Working across the integrated care system, the authority had a staff turnover of 14%.", "staff_turnover"),
        ("Neighbouring councils had visited, and staff turnover was 14%.", "staff_turnover"),
        ("The authority, unlike a neighbouring council, had a staff turnover of 14%.", "staff_turnover"),
        ("The Marlstone, Oxmarsh and Brackenmoor partnership found that 61% of people felt safe.", "feel_safe"),
        ("Leaders had come from Marlstone Council. Staff turnover was 14%.", "staff_turnover"),
        ("A memorandum with Oxmarsh Council had been signed, and staff turnover was 14%.", "staff_turnover"),
        ("Staff had moved to Oxmarsh for better pay, so staff turnover was 14%.", "staff_turnover"),
        ("Oxmarsh had taken over the contract and 61% of people felt safe.", "feel_safe"),
        ("People placed in Oxmarsh were reviewed yearly and 61% of people felt safe.", "feel_safe"),
        ("In Oxmarsh's hospitals, staff worked well with the council; staff turnover was 14%.", "staff_turnover"),
        ("Supported by Oxmarsh, the authority had a staff turnover of 14%.", "staff_turnover"),
        ("For people living near Oxmarsh the hospital was over the border, and 61% of people felt safe.", "feel_safe"),
        ("The Oxmarsh and Brackenmoor Safeguarding Adults Board heard that 61% of people felt safe.", "feel_safe"),
        ("The director, who had joined from Calderwick Council, said that 61% of people felt safe.", "feel_safe"),
        ("Across Brackenmoor, Oxmarsh and Calderwick, 68% of people felt safe.", "feel_safe"),
        ("The authority had a staff turnover of 14%, which staff linked to pay in Marlstone.", "staff_turnover"),
        ("Healthwatch in Marlstone told us that 61% of people felt safe.", "feel_safe"),
        ("The Marlstone Echo reported that staff turnover was 14%.", "staff_turnover"),
        ("The peer review by other councils found that 61% of people felt safe.", "feel_safe"),
    ],
)
def test_a_name_beside_a_value_of_the_authority_changes_nothing(text: str, expected: str) -> None:
    assert [one.indicator_code for one in read(text).figures] == [expected]
