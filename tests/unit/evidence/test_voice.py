"""The voice of invented sentences, the voice that continues, and the voice of lists and paragraphs."""

import pytest

from tests.unit.evidence.reading import last, read, read_under, section

VOICES = [
    ("The crews knew that 3 in 10 boats had no lamp.", "data"),
    ("The auditor had found fault in 9 of 13 boats.", "data"),
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
    ("The management team agreed which boats would be mended first.", "inspector"),
    ("The council recognised the value of the bridge beside the library.", "inspector"),
    ("Scrutiny members had confidence in the book of the duty desk.", "leaders"),
    ("We heard that feedback from council trainees had been kind.", "staff"),
    ("This was following feedback from staff that the form was long.", "staff"),
    ("There was a new boat, which the housing staff told us was slow to turn.", "staff"),
    ("Leaders told us of the bridge. Some of the feedback was about the lamps.", "people"),
    ("Staff told us of it. We had kind feedback about the ward, where staff were kind.", "people"),
    ("One person told us of the ward. In the meantime they were lent a lamp.", "people"),
    ("A man told us of the move. The lamp let the person see the door.", "people"),
    ("A man told us of the move. Forms were kept beside the person's lamp.", "inspector"),
    ("Residents told us of the move. In the meantime they were lent a lamp.", "inspector"),
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
    ("The town clerk's self-reported score for the lake was a fair one.", "inspector"),
    ("The council had told the crews of other lakes about every boat.", "inspector"),
    ("The council told us about every boat that had crossed the lake.", "leaders"),
    ("A charity which lent lamps to crews told us the lake was cold.", "partners"),
    ("A charity which staff told us was kind lent lamps to the crews.", "staff"),
    ("Feedback from people who had crossed the lake was not always collected.", "inspector"),
    ("At the end of June 4,300 boats had a bell by the door.", "data"),
    ("On 30 June the boats of the lake had a bell by the door.", "inspector"),
    ("Of 58 boats that crossed the lake, 21 had no bell by the door.", "data"),
    ("People said the lake was cold. For others the winter was a long one.", "people"),
    ("People said the lake was cold. For several years it had frozen.", "inspector"),
    ("The council had a strategy for its lakes. It set out four ways to cross them.", "data"),
    ("The council had a lamp for its lakes. It set out four ways to cross them.", "inspector"),
    ("Senior leaders conceded that the boats of the lake were slow.", "leaders"),
    ("Families could not speak highly enough of the crew of the boat.", "people"),
    ("Those who cared for a husband said the boat was slow.", "carers"),
    ("Hospital colleagues told us the boat was always on the lake.", "partners"),
    ("The director reported directly to the chief of the lake.", "inspector"),
    ("There were 87 people living outside the county on a boat.", "data"),
    ("Of those who used the boat, 68% said that they had a lamp.", "data"),
]


@pytest.mark.parametrize(("sentences", "voice"), VOICES)
def test_a_sentence_carries_the_voice_it_is_attributed_to(sentences: str, voice: str) -> None:
    assert last(sentences).voice == voice


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
    assert [one.voice for one in read_under(text, sections).sentences] == ["inspector"]
