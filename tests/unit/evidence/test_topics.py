"""The topics of invented sentences."""

import pytest

from ingestion.evidence.find.wording import Wording
from ingestion.evidence.find.words import Words, word_view
from ingestion.evidence.topics.cases import Named, SectionTopics, Surroundings, case_of
from ingestion.evidence.topics.scores import score_of
from tests.unit.evidence.reading import topics

TOPICS = [
    ("Direct payments were easy to set up in the borough.", "Key findings", {"direct_payments"}),
    ("The advocacy service had too few advocates.", "Key findings", {"advocacy"}),
    ("Advocates knew it well. They had an office in town.", "Provision of independent advocacy", {"advocacy"}),
    ("There were 31 Deprivation of Liberty Safeguards applications.", "Key findings", {"deprivation_of_liberty"}),
    ("Assessments and reviews were done at home.", "Key findings", {"assessment_and_care_planning", "reviews"}),
    ("Staff asked who lacked capacity before they decided.", "Key findings", {"deprivation_of_liberty"}),
    ("The Joint Health and Wellbeing Strategy was new.", "Key findings", {"strategy_and_resources"}),
    ("Makaton was used at the desk of the town hall.", "Key findings", {"equity"}),
    ("Fuel poverty was on the minds of the town.", "Key findings", {"prevention"}),
    ("A call centre took the calls of the town.", "Key findings", {"access_and_information"}),
    ("A village group had set up a weekly memory caf\u00e9 by the lake.", "Key findings", {"dementia"}),
    ("There was a positive culture of continuous learning.", "Key findings", {"training_and_supervision"}),
    ("The council had declared a financial emergency in June.", "Key findings", {"strategy_and_resources"}),
    ("The letters came in 11 languages and in large print.", "Key findings", {"equity"}),
    ("There was an independent chair and the board met quarterly.", "Key findings", {"governance_and_risk"}),
    ("Referrals came just weeks before an 18th birthday.", "Key findings", {"transitions_to_adulthood"}),
    ("There were no carers booked until the Monday after.", "Key findings", {"home_care"}),
    ("Several posts in the town had been left vacant.", "Key findings", {"workforce"}),
    ("People rang by phone or email, online or in person.", "Key findings", {"access_and_information"}),
    ("Learning from Safeguarding Adults Reviews was put on a wall.", "Key findings", {"feedback_and_complaints"}),
    ("There was little for young men to do during the day.", "Key findings", {"day_opportunities"}),
    ("The current director had an office in the square.", "Key findings", {"leadership_and_culture"}),
    ("The same carers came to the house by the lake.", "Key findings", {"home_care"}),
    ("Two nurses had been seconded to the boat on the lake.", "Key findings", {"health_partnership"}),
    ("Families had to tell their story to each new crew.", "Key findings", {"access_and_information"}),
    ("The house by the lake was far from home for 4 of the men.", "Key findings", {"out_of_area_placements"}),
    ("The auditors wrote of lines of accountability in June.", "Key findings", {"governance_and_risk"}),
    ("One in nine looked after a relative without pay.", "Key findings", {"unpaid_carers"}),
    ("The words were written with a group of residents.", "Key findings", {"co_production"}),
    ("The house by the lake had come out of special measures.", "Key findings", {"care_quality"}),
    ("After the fall he was soon back on his feet.", "Key findings", {"reablement_and_intermediate_care"}),
    ("The forms of the lake could be had in braille.", "Key findings", {"access_and_information"}),
    ("The switchboard of the town hall closed at noon.", "Key findings", {"access_and_information"}),
    ("Nobody had been back to look at the boat of the lake house.", "Key findings", {"reviews"}),
    ("The agency by the lake went into administration in June.", "Key findings", {"market_and_commissioning"}),
    ("Young men in the square had a personal adviser.", "Key findings", {"transitions_to_adulthood"}),
    ("Lamps were paid for by a man who held his own budget, a pre-loaded card.", "Key findings", {"direct_payments"}),
    ("Nothing about us without us was painted on the door.", "Key findings", {"co_production"}),
    ("They met beside the lake in June.", "Learning from feedback", {"feedback_and_complaints"}),
    ("Residents had waited a long time for a lamp.", "Key findings", {"waiting_times"}),
    ("Two men were at risk of losing their tenancy by the lake.", "Key findings", {"housing_and_supported_living"}),
    ("There were clear roles, responsibilities and accountabilities.", "Key findings", {"leadership_and_culture"}),
    ("The occupancy of the cottages by the lake was 93%.", "Key findings", {"market_and_commissioning"}),
    ("The men\u2019s shed by the lake was new.", "Key findings", {"prevention"}),
    ("Re-ablement had been the name of the boat crew.", "Key findings", {"reablement_and_intermediate_care"}),
    ("The local area co-ordinators walked round the lake.", "Key findings", {"prevention"}),
    ("Liberty Protection Safeguards had been put off in June.", "Key findings", {"deprivation_of_liberty"}),
    ("A GPS tracker was sewn into his coat.", "Key findings", {"digital_and_technology"}),
    ("Lamps were lent by the independent living centre.", "Key findings", {"equipment_and_adaptations"}),
    ("Group homes by the lake had given way to bungalows.", "Key findings", {"housing_and_supported_living"}),
    ("Peer review had been asked for in June.", "Key findings", {"feedback_and_complaints"}),
    ("Quality of supervision had been looked at in June.", "Key findings", {"training_and_supervision"}),
    ("The council had asked for exceptional financial support.", "Key findings", {"strategy_and_resources"}),
    ("Local government reorganisation was two years away.", "Key findings", {"strategy_and_resources"}),
    ("Its self-assessment named the lake as a weak point.", "Key findings", {"governance_and_risk"}),
    ("The council was ready for interruptions of any kind.", "Key findings", {"out_of_hours_and_emergency"}),
    ("Residents lived in places located away from the town.", "Key findings", {"out_of_area_placements"}),
    ("It had integrated aspects of its work with others.", "Key findings", {"health_partnership"}),
    ("Half of those in the lodge had the Care Certificate.", "Key findings", {"training_and_supervision", "workforce"}),
    ("Self-neglect was the theme of the day by the lake.", "Key findings", {"safeguarding_enquiries"}),
    ("Work with local people had begun beside the lake.", "Key findings", {"co_production"}),
    ("Citizens had a community chest for the boats.", "Key findings", {"voluntary_and_community_sector"}),
    ("The crews had been awaiting allocation since June.", "Key findings", {"waiting_times"}),
    ("Dynamic, named CMHTs, were the crews of the boats.", "Key findings", {"mental_health"}),
    ("Crews spoke of a lack of respite provision.", "Key findings", {"unpaid_carers"}),
    ("A provider briefing was held in the lodge each June.", "Key findings", {"market_and_commissioning"}),
    ("Values-based recruitment had begun in the lodge.", "Key findings", {"workforce"}),
    ("A quiet hour began for those with Down\u2019s syndrome.", "Key findings", {"learning_disability_and_autism"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title", "expected"), TOPICS)
def test_topics_come_from_the_words_else_from_before_and_the_heading(
    sentence: str, title: str, expected: set[str]
) -> None:
    assert expected <= topics(sentence, title)


def test_a_statement_about_one_topic_raises_its_score() -> None:
    text = "The form was kept on a shelf beside the door of the town hall."
    named = Named(Wording(Words(word_view(text), 0, len(text))))
    scores = [
        score_of(code, case_of(code, named, Surroundings(SectionTopics(statement=statement))))
        for code, statement in (
            ("safeguarding_enquiries", "safeguarding"),
            ("safeguarding_enquiries", "assessing_needs"),
            ("home_care", "care_provision_integration_and_continuity"),
        )
    ]
    assert scores[0] > max(scores[1:])


def test_the_topic_of_the_opening_sentence_has_a_higher_score() -> None:
    text = "The lamp was lit for two weeks in June."
    named = Named(Wording(Words(word_view(text), 0, len(text))))
    with_it, without = (
        Surroundings(SectionTopics(), before=("advocacy",), opening=opening, opens_paragraph=False)
        for opening in (("advocacy",), ())
    )
    scores = [score_of("advocacy", case_of("advocacy", named, around)) for around in (with_it, without)]
    assert scores[0] > scores[1]


NAMED_IN_PASSING = [
    ("A home security system was fitted.", "information_security"),
    ("People rang the desk and their care called for two visits.", "home_care"),
    ("The Strategic Director opened the new bridge in the square.", "strategy_and_resources"),
    ("The leadership team knew of the flood at the lake.", "leadership_and_culture"),
    ("Six men had care and supervision in a cottage by the lake.", "training_and_supervision"),
    ("Weekend discharges from the ward remained a weak point.", "out_of_hours_and_emergency"),
    ("The position of the boat was less secure in the winter.", "information_security"),
    ("Making Safeguarding Personal data showed that 93% were glad of it.", "information_security"),
    ("We reviewed care records which showed the boats on the lake.", "reviews"),
    ("We reviewed care records which showed the boats on the lake.", "digital_and_technology"),
    ("The council had declared a financial emergency in June.", "out_of_hours_and_emergency"),
    ("Performance information was available to those who asked.", "access_and_information"),
    ("Timely independent advocacy was there for people in the town.", "waiting_times"),
    ("One relative said there were no carers booked until the Monday.", "unpaid_carers"),
    ("Direct payments let people choose carers who spoke their language.", "unpaid_carers"),
    ("Staff asked for more training on working with people from abroad.", "co_production"),
    ("There was a positive and inclusive culture in the duty team.", "equity"),
    ("A voluntary sector partner told us that the lamps were bright.", "voluntary_and_community_sector"),
    ("The lamps had saved a number of GP appointments in the winter.", "health_partnership"),
    ("Elected members had regular briefings beside the lake.", "training_and_supervision"),
    ("A teacher came to the education, health and care plan reviews.", "reviews"),
    ("Crews worked on the boats of the lake during the day.", "day_opportunities"),
    ("The same carers came to the house by the lake.", "unpaid_carers"),
    ("Crews complained that the lamps of the boats were dim.", "feedback_and_complaints"),
    ("She had been in charge of the boat throughout the winter.", "charging_and_finance_assessment"),
    ("The policy on lamps had been reviewed beside the lake.", "reviews"),
    ("The choir by the lake had been a lifeline for the widower.", "digital_and_technology"),
    ("Managers looked after their wellbeing with walks by the lake.", "unpaid_carers"),
    ("Crews who knew the boat had been with it for a long time.", "waiting_times"),
    ("The name of the boat was on the list that hung by the door.", "waiting_times"),
    ("The winter was cold, and the crews of the boats had little trust and few lamps.", "leadership_and_culture"),
    ("Crews of the boats could learn from each other beside the lake.", "feedback_and_complaints"),
    ("Crews had access to shared information systems beside the lake.", "access_and_information"),
    ("The boat was a gift to the person and their carers.", "unpaid_carers"),
    ("They kept the wishes and best interests of the man at the centre.", "deprivation_of_liberty"),
    ("A partner at a strategic level had come to the lake by boat.", "strategy_and_resources"),
    ("Crews were supported by their brothers on the boats.", "leadership_and_culture"),
    ("Shared Lives carers had lamps in the boats by the lake.", "unpaid_carers"),
    ("It knew who was likely to experience poor care and outcomes.", "care_quality"),
    ("Rules for the timely sharing of lamps hung beside the door.", "waiting_times"),
    ("Boats went to places outside of their local lake.", "market_and_commissioning"),
    ("A form went to those who lack capacity in the lodge.", "deprivation_of_liberty"),
    ("A GPS tracker was sewn into his coat.", "health_partnership"),
    ("Values-based recruitment had begun in the lodge.", "leadership_and_culture"),
    ("Risk enablement had been the name of the boat.", "reablement_and_intermediate_care"),
]


@pytest.mark.parametrize(("sentence", "topic"), NAMED_IN_PASSING)
def test_what_is_named_in_passing_is_no_topic(sentence: str, topic: str) -> None:
    assert topic not in topics(sentence)


def test_a_sentence_is_about_few_topics() -> None:
    assert len(topics("Housing, advocacy, dementia, falls, audits, telecare, respite and vacancies were named.")) <= 4


def test_the_longer_phrase_is_the_meaning() -> None:
    assert "assessment_and_care_planning" not in topics("The joint strategic needs assessment was published in June.")
