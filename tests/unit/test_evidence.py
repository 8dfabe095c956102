"""Evidence: voice, judgement and topics of invented sentences, the words that made them, and what is no finding."""

import re

import pytest

from ingestion.evidence.phrases import Phrase, PhraseBook
from ingestion.evidence.read_evidence import Findings, read_evidence
from ingestion.evidence.topic_cases import Named, Surroundings, case_of
from ingestion.evidence.topic_scores import score_of
from ingestion.evidence.words import Words, word_view
from ingestion.figures.text.prose import read_prose
from ingestion.records import Evidence, Section

STATEMENT = "assessing_needs"


def section(text: str, role: str, title: str, start: int) -> Section:
    return Section(
        document_id="d", ordinal=0, parent_ordinal=None, depth=1, level="subsection", role=role, title=title,
        quality_statement_code=STATEMENT, theme_number=1, title_start=start, title_end=start + len(title),
        char_start=start, char_end=len(text), rule="",
    )  # fmt: skip


def read(sentences: str, title: str = "Key findings", role: str = "topic") -> Findings:
    """The evidence of one paragraph under a heading."""
    text = f"{title}\n\n{sentences}\n"
    return _read(text, [section(text, role, title, 0)])


def _read(text: str, sections: list[Section]) -> Findings:
    return read_evidence("d", text, sections, read_prose(text, sections))


def last(sentences: str, title: str = "Key findings", role: str = "topic") -> Evidence:
    return read(sentences, title, role).sentences[-1]


def topics(sentences: str, title: str = "Key findings") -> set[str]:
    findings = read(sentences, title)
    return {one.topic_code for one in findings.topics if one.evidence_id == findings.sentences[-1].evidence_id}


VOICES = [
    ("Unpaid carers told us they had been offered a break.", "carers"),
    ("People we spoke with said that they felt listened to.", "people"),
    ("Staff in the duty team described their managers as visible.", "staff"),
    ("Senior leaders acknowledged the gap and had a plan to close it.", "leaders"),
    ("The need for more beds was recognised by the local authority last year.", "leaders"),
    ("Healthwatch told us that the council listened to its reports.", "partners"),
    ("The council paid a charity who told us that the grant had been late.", "partners"),
    ("We received good feedback from people about the new telephone line.", "people"),
    ("Survey data showed that two in five were satisfied with their care.", "data"),
    ("Some 44.10% of people felt they had control, lower than the England average.", "data"),
    ("There were clear arrangements for governance across the directorate.", "inspector"),
    ("The shared recording system was used by all of the teams in the town.", "inspector"),
    ("The council gathered feedback from people by a form on its website.", "inspector"),
    ("Providers praised the team. They felt able to ring it at any hour.", "partners"),
    ("Staff gave examples of this. For example, a man had been helped to move home.", "staff"),
    ("Carers told us that they were tired. There was a carers' strategy from 2024.", "inspector"),
    ("Staff had shared recording systems with the hospital beside the park.", "inspector"),
    ("The views of residents of the town were listened to and considered.", "inspector"),
    ("The provider had a grant for its garden and told us that the money was late.", "partners"),
    ("The council had a framework for its duty desk, which set out who decides.", "inspector"),
    ("The framework for the duty desk set out who decides and when they do.", "data"),
    ("As of 31 March 2024, 310 people were on the list of the duty desk.", "data"),
    ("The new lift is one of those parents use, which gave them more room.", "inspector"),
    ("We received kind feedback about the new telephone line of the duty desk.", "people"),
    ("Staff gave examples of this. Other examples were a lift and a ramp.", "staff"),
    ("Staff were not routinely told about the letters of other teams.", "inspector"),
    ("Those we met said that the bench beside the lake was kind to the back.", "people"),
    ("We heard from a blind man that letters came in a print he could not read.", "people"),
    ("A mosque leader told us that trust had grown over the winter.", "partners"),
    ("A senior health leader said the meetings were held in the hall.", "partners"),
    ("A group for people with sight loss told us the desk was hard to reach.", "partners"),
    ("Leaders planned to move the duty desk to the library in April.", "leaders"),
    ("Leaders could not say how many of the letters had been sent.", "inspector"),
    ("People were overwhelmingly positive about the new bench by the lake.", "people"),
    ("Providers were worried that the bridge would be closed for the winter.", "partners"),
    ("There was no strategy for the lake, and partners described short walks.", "partners"),
    ("Some people who wanted a boat were unable to get one on the lake.", "inspector"),
    ("Lessons were learned when people had experienced a flood at the lake.", "inspector"),
    ("A survey of people who had rung the desk found that 7 in 10 were pleased.", "data"),
    ("The council's learning from people's feedback was written on a wall.", "inspector"),
    ("The framework included walks by the lake and feedback from people.", "inspector"),
    ("The council was in discussion with two care agencies about the lamps.", "inspector"),
    ("At the time of our visit 412 people were waiting for a new lamp.", "data"),
    ("The audit rated 27 of 30 letters as good or better than that.", "data"),
    ("There was a new boat, which housing staff told us was slow to turn.", "staff"),
    ("Therapists sat by the window, which they said was good for the plants.", "staff"),
    ("People were asked what they wanted to happen with the old bridge.", "inspector"),
    ("Of the 60 lamps on the bridge, 12 were rated as bright by night.", "data"),
    ("There were 85 applications for a lamp that nobody had opened.", "data"),
    ("The bill for the bridge amounted to \u00a34 million over two winters.", "data"),
    ("Letters were signed by a witness in the files we sampled.", "data"),
    ("The council knew of 410 boats, although many more were on the lake.", "data"),
    ("Of the people in the boat, one had moved to a 24 hour lamp.", "inspector"),
    ("There were 3 people in each boat that crossed the lake.", "inspector"),
    ("A son caring for his mother said that the bell rang all night.", "carers"),
    ("A man caring for his elderly mother said that the bell rang all night.", "carers"),
    ("Where people had complained, the letter was sent by the next boat.", "inspector"),
    ("There had been 12 boat closures over the winter.", "data"),
    ("Staff told us the lake was cold. An elderly man was left on the bank.", "inspector"),
    ("People told us the lake was cold. An elderly man was left on the bank.", "people"),
    ("Carers said the lake was cold. One mother said that it had frozen.", "carers"),
    ("People said the lake was cold. A small number said that it had frozen.", "people"),
    ("People said the lake was cold. Some found it too deep to cross.", "people"),
    ("Social workers were sent to the lake. Several told us they had been lost.", "staff"),
    ("Social workers had no boat, and some told us that they had to swim.", "staff"),
    ("A report on the lake was written. It found that the boats were old.", "inspector"),
    ("A report showed the lake was cold. It found that the boats were old.", "data"),
    ("None of the staff we asked had a lamp for the winter.", "staff"),
    ("The number of boats on the lake fell from 120 to 60.", "data"),
    ("The town clerks sent 2,340 referrals across the lake.", "data"),
    ("The town clerks sent 40 referrals across the lake.", "inspector"),
    ("The Rowers of the Lake told us that the boats were old.", "partners"),
    ("A rower of the lake told us that the boats were old.", "people"),
    ("A boat shared with two other towns was used by night.", "inspector"),
    ("A feedback form was kept in the boat on the lake.", "inspector"),
    ("The plans for staff of the boat were clear about the winter.", "inspector"),
    ("A number of staff of the boat were clear about the winter.", "staff"),
    ("The boat was full of people admitted to it in the winter.", "inspector"),
    ("A survey showed that 41% had a lamp. This was below the average for the lakes.", "data"),
    ("A survey showed that 41% had a lamp. This was a lamp of brass.", "inspector"),
    ("Social workers rowed by night and felt the cold of the lake.", "staff"),
    ("People new to the lake spoke to one of six rowers at the pier.", "inspector"),
    ("A relative had reported four times that the lamp was out.", "inspector"),
    ("Leaders were not aware of the ice on the lake.", "inspector"),
    ("Callers said the rowers of the lake let them finish.", "people"),
    ("Crossings of the lake had gone down by a fifth since May.", "data"),
]


@pytest.mark.parametrize(("sentences", "voice"), VOICES)
def test_a_sentence_carries_the_voice_it_is_attributed_to(sentences: str, voice: str) -> None:
    assert last(sentences).voice == voice


JUDGEMENTS = [
    ("The team was responsive and people were seen quickly.", "strength"),
    ("There was no waiting list for advocacy in the borough.", "strength"),
    ("Referrals were answered within 48 hours by the duty worker.", "strength"),
    ("The target was to answer every referral within 48 hours.", "neutral"),
    ("There was a lack of respite, and carers felt let down.", "shortfall"),
    ("The letters were not clear about what would happen next.", "shortfall"),
    ("The council had plans to recruit more occupational therapists.", "plan"),
    ("We received mixed feedback about the quality of home care.", "mixed"),
    ("The duty team worked from an office beside the library.", "neutral"),
    ("The aim was to provide an efficient and responsive service.", "neutral"),
    ("Data showed that 60.10% were satisfied, higher than the England average.", "strength"),
    ("Data showed that 60.10% were satisfied, lower than the England average.", "shortfall"),
    ("Data showed a vacancy rate of 9.10%, lower than the England average.", "strength"),
    ("Data showed that 60.10% were satisfied, in line with the England average.", "neutral"),
    ("Data showed that 90.10% of homes were rated good compared to the 70.50% England average.", "strength"),
    ("The brokerage system was functioning well.", "strength"),
    ("The forms were cumbersome and had been filled in twice.", "shortfall"),
    ("The two teams in the town worked in silos.", "shortfall"),
    ("The new front door of the service was in the pipeline.", "plan"),
    ("The letters weren't helpful to the people who got them.", "shortfall"),
    ("There were contingency plans in place for a flood at the lake.", "neutral"),
    ("Data showed that 100% of homes were rated good compared to the 71% England average.", "strength"),
    ("Data showed that 60% of homes were rated good compared to the 71% England average.", "shortfall"),
    ("The new desk had brought improvements to the letters of the team.", "strength"),
    ("There was no evidence of a plan for the bridge in the winter.", "shortfall"),
    ("There was a lack of lamps on the road beside the bridge.", "shortfall"),
    ("People with a dog experienced occasional waits at the gate.", "shortfall"),
    ("People with mobility difficulties had an office in the square.", "neutral"),
    ("There was no plan to mend the roof of the town hall.", "shortfall"),
    ("In the year to March 2023 fewer than half had a lamp beside the door.", "shortfall"),
    ("The class allowed her to bake bread and improved her week.", "strength"),
    ("The list showed who would be sent a letter about the lake.", "neutral"),
    ("Meetings were being held in the hall on the first of the month.", "neutral"),
    ("Referrals that were outstanding lay with the duty team in town.", "neutral"),
    ("The letters were posted to people who had not responded by June.", "neutral"),
    ("The group suggested improvements to the room beside the library.", "neutral"),
    ("Safeguarding on the island needed prompt attention.", "shortfall"),
    ("Adults who need attention at night have a bell by the bed.", "neutral"),
    ("In all 31% of older people live in poverty, against an England average of 19.4%.", "neutral"),
    ("Use of agency staff was 8.1% compared to the London average of 13.2%.", "strength"),
    ("Staff told us that waiting times had come down over the past year.", "strength"),
    ("Staff told us that waiting lists had grown over the past year.", "shortfall"),
    ("The average time to mend a lamp fell from 40 days to 12 days.", "strength"),
    ("The average time to mend a lamp rose from 12 days to 40 days.", "shortfall"),
    ("The score for satisfaction fell from 70% to 61% over the winter.", "shortfall"),
    ("Attendance at the club by the lake had doubled in two years.", "strength"),
    ("Waiting times were to fall from 40 days to 12 days by the spring.", "neutral"),
    ("Vacancies had reduced since the summer in the duty team of the town.", "strength"),
    ("The boat was moved without any reduction in the number of its trips.", "strength"),
    ("The desk knew of 86 people, none of whom had waited more than 8 weeks.", "strength"),
    ("No urgent request had been held up on the lake in the winter.", "strength"),
    ("Social workers told us they steered clear of the boats on the lake.", "shortfall"),
    ("People said staff took time to explain what would happen at the lake.", "strength"),
    ("People said that a new lamp took time to be set up beside the door.", "shortfall"),
    ("Records showed the boats that were on the lake in the winter.", "neutral"),
    ("A policy for provider failure was kept on a shelf of the town hall.", "neutral"),
    ("Board members told us that difficult questions were welcomed by all.", "strength"),
    ("The trips were planned and organised with people who knew the lake.", "strength"),
    ("The number of people over 85 was expected to double in ten years.", "neutral"),
    ("Leaders told us the new bridge was expected to be open by the spring.", "plan"),
    ("The new boat of the borough was at an early stage in the autumn.", "shortfall"),
    ("Partners were involved at an early stage in the design of the boat.", "strength"),
    ("Carers said that the form was a trial which led to nothing at all.", "shortfall"),
    ("Leaders recognised a gap in the lamps and had appointed a lamp lighter.", "plan"),
    ("Some people praised the boat, while others found that it was rushed.", "mixed"),
    ("People told us staff were kind but did not always ring them back.", "mixed"),
    ("People told us nobody said when a boat was going to be late.", "shortfall"),
    ("Parents were left not knowing which boat would be available to them.", "shortfall"),
    ("Carers told us that staff understood the pressures they faced at night.", "strength"),
    ("The backlog was recorded in the book that lay on the desk.", "neutral"),
    ("The card guaranteed a boat within 4 hours for those who had one.", "neutral"),
    ("Calls are answered within one day, and this was met in 58% of cases.", "shortfall"),
    ("Calls are answered within one day, and this was met in 97% of cases.", "strength"),
    ("The group had no agreed route across the lake in the winter.", "shortfall"),
    ("Families were given the letter only after asking for it three times.", "shortfall"),
    ("The council had halved the time for which a letter lay on the desk.", "strength"),
    ("An advocate said people were kept informed at each step of the way.", "strength"),
    ("Managers had a clear picture of where the gaps were on the lake.", "strength"),
    ("A new lamp was bought following poor weather on the lake.", "neutral"),
    ("Where a boat was not available, the crew was sent to the next lake.", "neutral"),
    ("If a letter was confusing, the desk sent it to another desk.", "neutral"),
    ("Where a boat was not available, the crew waited too long on the lake.", "shortfall"),
    ("When people rang the desk it was slow, and nobody came out.", "shortfall"),
    ("Of the 60 lamps, 12 were rated as requires improvement and 2 as inadequate.", "neutral"),
    ("There was no joint protocol with the town across the lake.", "shortfall"),
    ("There was no dedicated support for people who lived on a boat.", "shortfall"),
    ("There were no outstanding requests for a lamp on the lake.", "strength"),
    ("The council did not hold records of who had a lamp.", "shortfall"),
    ("Few staff could explain the route across the lake.", "shortfall"),
    ("Where families had complained, the boats were often late.", "shortfall"),
    ("Partners said meetings were chaired well and ran to time.", "strength"),
    ("There was no waiting list for the joint service on the lake.", "strength"),
    ("The council did not have a full understanding of who used the lake.", "shortfall"),
    ("The committee had not looked at the bridge since the last winter.", "shortfall"),
    ("Not all staff on the boats could describe the route to the lake.", "shortfall"),
    ("Residents said they wanted to be told sooner about the new bridge.", "shortfall"),
    ("The average time from letter to lamp fell from 60 days to 20 days.", "strength"),
    ("Data showed that 41% of lamps were lit at dusk, against a target of 80%.", "shortfall"),
    ("There were 85 applications waiting for a lamp, down from 300 the year before.", "strength"),
    ("Crews told us that they could speak up without fear on the boats.", "strength"),
    ("Residents told us a boat could be booked at short notice.", "strength"),
    ("Residents told us a boat could be booked at the library.", "neutral"),
    ("However, others said that the crew had been rushed on the lake.", "shortfall"),
    ("Leaders had bought 3 lamps, and they expected this to light the lake by May.", "plan"),
    ("Families said that nobody rang before the boat was moved.", "shortfall"),
    ("Families said that they did not have to ring before the boat was moved.", "neutral"),
    ("Crews went to families who did not ring before the boat was moved.", "neutral"),
    ("Partners told us they had lamps for people with or without a boat.", "neutral"),
    ("Families said the way across the lake was a maze.", "shortfall"),
    ("Families said the crew of the boat was an ally.", "strength"),
    ("Families said the crew of the boat was no ally of theirs.", "shortfall"),
    ("The way across the lake was a maze of boats and lamps.", "neutral"),
    ("Families found the crew kind. They said the boat came to the door.", "strength"),
    ("Families found the crew kind. They said, however, the boat came at noon.", "shortfall"),
    ("Families found the crew kind. Crews said the boat came at noon.", "neutral"),
    ("Data showed that 96% of lamps were delivered in the week they were asked for.", "strength"),
    ("Data showed that 82% of lamps were delivered in the week they were asked for.", "neutral"),
    ("Data showed that 44% of lamps were delivered in the week they were asked for.", "shortfall"),
    ("Waits for a lamp were the lowest in the region at 4%.", "strength"),
    ("Of those on the lake for more than a year 30% had a lamp, compared to 40% across England.", "shortfall"),
    ("The board held the crews of the lake to account effectively.", "strength"),
    ("Delays in leaving the lake had fallen.", "strength"),
    ("There were delays in leaving the lake.", "shortfall"),
    ("Long waits for a lamp had risen.", "shortfall"),
    ("A desk received concerns about adults on the lake and passed them on.", "neutral"),
    ("Crews had concerns about the boats of the lake.", "shortfall"),
    ("Leaders told us they were rewriting the letters about the lake.", "plan"),
    ("Leaders decided to bring the boats back to the lake.", "plan"),
    ("Learning from the winter was not shared by the crews.", "shortfall"),
    ("The process to report delays was slow on the lake.", "shortfall"),
    ("The process to report delays was kept on the lake.", "neutral"),
    ("The new boat had reduced duplication on the lake.", "strength"),
    ("Crews told us a boat was found without going to the bridge.", "neutral"),
    ("Take-up of the boats was known, and vacancies were high.", "shortfall"),
    ("Outcomes of the crews were improving over the winter.", "strength"),
    ("Those without a lamp were overlooked by the crews.", "shortfall"),
    ("Nobody was overlooked by the crews of the lake.", "strength"),
    ("Data showed 74% had a lamp. This compared with 79.4% across England.", "shortfall"),
    ("Data showed 84% had a lamp. This compared with 79.4% across England.", "strength"),
    ("Data showed 84% had a lamp in May. This compared with the lamps of the town.", "neutral"),
    ("National data showed 58.9% of carers had a lamp, against 66.1% for England.", "shortfall"),
    ("Families told us the lamps came after they had been decided on.", "shortfall"),
    ("Families told us that nobody had ever asked about lamps before.", "strength"),
    ("The book of the lamps was at the proof stage.", "plan"),
    ("People who contacted the lake for the first time were sent a lamp.", "neutral"),
    ("The crews met each lamp within three days of the letter.", "strength"),
]


@pytest.mark.parametrize(("sentence", "judgement"), JUDGEMENTS)
def test_a_sentence_judges_by_its_words(sentence: str, judgement: str) -> None:
    assert last(sentence).judgement == judgement


def test_facts_about_the_area_judge_nothing() -> None:
    context = last(
        "The population is healthy and 21% of residents are aged 65 or over.", "Demographics", "demographics"
    )
    assert (context.voice, context.judgement) == ("data", "neutral")


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
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title", "expected"), TOPICS)
def test_topics_come_from_the_words_else_from_before_and_the_heading(
    sentence: str, title: str, expected: set[str]
) -> None:
    assert expected <= topics(sentence, title)


def test_a_statement_about_one_topic_speaks_for_it() -> None:
    text = "The form was kept on a shelf beside the door of the town hall."
    words = Words(word_view(text), 0, len(text))
    scores = [
        score_of(code, case_of(code, Named([]), Surroundings(statement=statement), words))
        for code, statement in (
            ("safeguarding_enquiries", "safeguarding"),
            ("safeguarding_enquiries", "assessing_needs"),
            ("home_care", "care_provision_integration_and_continuity"),
        )
    ]
    assert scores[0] > max(scores[1:])


def test_what_a_paragraph_opens_with_speaks_for_its_topic() -> None:
    text = "The lamp was lit for two weeks in June."
    words = Words(word_view(text), 0, len(text))
    with_it, without = (
        Surroundings(before=("advocacy",), opening=opening, opens_paragraph=False) for opening in (("advocacy",), ())
    )
    scores = [score_of("advocacy", case_of("advocacy", Named([]), around, words)) for around in (with_it, without)]
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
]


@pytest.mark.parametrize(("sentence", "topic"), NAMED_IN_PASSING)
def test_what_is_named_in_passing_is_no_topic(sentence: str, topic: str) -> None:
    assert topic not in topics(sentence)


def test_a_sentence_is_about_few_topics() -> None:
    assert len(topics("Housing, advocacy, dementia, falls, audits, telecare, respite and vacancies were named.")) <= 4


def test_the_longer_phrase_is_the_meaning() -> None:
    assert "assessment_and_care_planning" not in topics("The joint strategic needs assessment was published in June.")


def test_spans_are_those_of_the_words() -> None:
    text = "Key findings\n\nStaff told us that the **waiting list** was too long for them.\n"
    findings = _read(text, [section(text, "topic", "Key findings", 0)])
    (sentence,) = findings.sentences
    assert text[sentence.char_start : sentence.char_end] == sentence.text
    assert text[sentence.voice_start : sentence.voice_end] == "Staff told"
    assert text[sentence.judgement_start : sentence.judgement_end] == "too long"
    waiting = next(topic for topic in findings.topics if topic.topic_code == "waiting_times")
    assert text[waiting.char_start : waiting.char_end] == "waiting list"


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("boilerplate", "How we assess local authorities"),
        ("boilerplate", "Downloads"),
        ("what_people_expect", "What people expect"),
        ("la_commitment", "The local authority commitment"),
    ],
)
def test_the_frame_of_a_report_is_no_evidence(role: str, title: str) -> None:
    findings = read("We look at how well the council meets its duties under the Care Act.", title, role)
    assert not findings.sentences
    assert not findings.passages


def test_a_score_line_is_no_evidence() -> None:
    findings = read("2 - Evidence shows some shortfalls.", "Safeguarding", "quality_statement")
    assert not findings.sentences


def test_a_paragraph_has_the_voice_of_most_of_its_sentences() -> None:
    (passage,) = read("Staff told us it was busy. They said that it was fun. The office was in the square.").passages
    assert passage.voice == "staff"


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("People told us:\n\n- they were listened to\n\n- nobody had come back", ["people", "people"]),
        (
            "The staff whom we met in the north told us that:\n\n- the rota was fair\n\nThe office was new.",
            ["staff", "inspector"],
        ),
        (
            "There was a plan by the spring of that year. Carers said:\n\n• the day centre was far away",
            ["inspector", "carers", "carers"],
        ),
        ("Carers said:\n\n1. the day centre was far away\n\n2. it was a start", ["carers", "carers"]),
        ("Carers said:\n\n- leaders told us that they had a plan\n\n- it was a start", ["leaders", "carers"]),
        ("The plan had three parts:\n\n- it had a part about the rooms", ["inspector"]),
        ("People told us:\n\nThe office was new and well lit.", ["inspector"]),
    ],
)
def test_a_list_is_the_account_of_those_who_are_named_before_it(text: str, voices: list[str]) -> None:
    assert [one.voice for one in read(text).sentences] == voices


def test_a_list_under_the_next_heading_is_announced_by_nobody() -> None:
    text = "Key findings\n\nPeople told us:\n\nRooms\n\n- they had a part about the rooms\n"
    sections = [section(text, "topic", title, text.index(title)) for title in ("Key findings", "Rooms")]
    assert [one.voice for one in _read(text, sections).sentences] == ["inspector"]


def test_what_is_a_near_thing_is_said_to_be() -> None:
    assert "judgement" in (last("The service was responsive but there were gaps at weekends.").undecided or "")
    assert "judgement" in (last("Carers told us that they met in the hall of the church.").undecided or "")
    assert "judgement" not in (last("The carers' club met each week in the hall of the church.").undecided or "")


def test_sentences_of_the_same_words_have_the_same_key() -> None:
    one, two = (
        last("The team  was **responsive** to every call of the day."),
        last("The team was responsive to every call of the day."),
    )
    assert one.text_key == two.text_key
    assert last("The team was unresponsive to every call of the day.").text_key != two.text_key


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ("direct payment*", "of direct payments", True),
        ("carer* assessment*", "a carer's assessment", True),
        ("wait* ... assessment", "waiting for an assessment", True),
        ("wait* ... assessment", "waiting for a very long care assessment", False),
        ("lead/leads to", "this leads to", True),
        ("within # days", "within 28 days", True),
        ("s75 agreement", "an s75 agreement", True),
        ("within # days", "within three days", True),
        ("within # days", "within some days", False),
    ],
)
def test_phrases_are_found_as_they_are_written(phrase: str, text: str, is_found: bool) -> None:
    assert bool(PhraseBook([Phrase(phrase, "question", "it")]).find(Words(word_view(text), 0, len(text)))) is is_found


def test_the_longest_phrase_of_each_question_is_found() -> None:
    book = PhraseBook(
        Phrase(printed, question, printed)
        for question, printed in [("one", "waiting"), ("one", "waiting list"), ("other", "list"), ("other", "wait*")]
    )
    words = Words(word_view("the waiting list"), 0, 16)
    found = {
        question: [(match.meaning, match.start, match.end) for match in matches]
        for question, matches in book.find(words).items()
    }
    assert found == {"one": [("waiting list", 4, 16)], "other": [("wait*", 4, 11), ("list", 12, 16)]}


def test_the_s_of_a_possessive_is_no_word() -> None:
    text = "a carer's s. 42 form's"
    words = Words(word_view(text), 0, len(text))
    assert words == ["a", "carer", "s", "42", "form"]
    assert [text[start : words.end(at)] for at, start in enumerate(words.starts)] == words


def test_letters_that_grow_in_lower_case_move_no_span() -> None:
    findings = read("Mrs İnci told us that the duty team İ was responsive and kind.")
    (sentence,) = findings.sentences
    assert sentence.judgement_start is not None
    assert re.search("responsive|kind", sentence.text)
    assert sentence.text.startswith("Mrs İnci")
