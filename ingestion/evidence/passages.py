"""The paragraphs of a report's prose, and whose voice each carries.

Belongs here: which paragraphs are findings, and the attribution wording that tells a voice. Does not belong here:
sections (sections.py) and figures (extract.py).
"""

import re

from ingestion.regex_prefilter import WordPattern, matches_at, starts_of, words_opening

# Voice, what may stand before its name, its names: all in small letters, as the paragraph is when they are looked for.
_VOICES = (
    ("carers", r"unpaid\s|young\s|parent\s", "carers?"),
    (
        "people",
        r"service\s",
        r"people(?:\swho\suse\w*\s\w+)?|a\sperson|one\sperson|another\sperson|residents|users|families|relatives"
        r"|individuals|family\smembers?",
    ),
    (
        "leaders",
        r"senior\s|local\sauthority\s|political\s|council\s",
        r"leaders|managers|leadership(?:\steam)?|members|councillors|director|dass|chief\sexecutive"
        r"|principal\ssocial\sworker",
    ),
    (
        "staff",
        r"frontline\s|some\s|social\swork\s",
        r"staff|teams?|social\sworkers?|practitioners?|workers|occupational\stherapists?|amhps?",
    ),
    (
        "partners",
        r"health\s|voluntary\s|system\s|care\s|some\s|community\s",
        r"partners?|providers?|organisations|healthwatch|commissioners|stakeholders|voluntary\ssector|agencies|advocates",
    ),
)
_SAID = (
    r"told|said|felt|feel|described|shared|explained|reported|spoke|gave|highlighted|acknowledged|recognised|expressed"
    r"|mentioned|noted|commented|praised|confirmed|raised|stated|advised|identified|experienced|understood"
    r"|were\s(?:positive|aware|clear|concerned|proud)"
)
_SAYS = (
    r"(?:\s(?:we\s(?:spoke|met|talked)\s(?:with|to)|from\s[\w\s]{1,40}?|across\s[\w\s]{1,30}?|also|generally"
    r"|consistently|in\s[\w\s]{1,30}?|who\s[\w\s]{1,40}?)){0,2}"
    rf"\s(?:had\s|have\s|has\s|also\s|all\s|generally\s)?(?:{_SAID})\b"
)
# The word that a speaker is followed by, without which nothing is said.
_GOES_ON = rf"\s(?:we|from|across|also|generally|consistently|in|who|had|have|has|all|{_SAID})\b"
_SPEAKERS = "|".join(rf"(?P<{voice}>{names})" for voice, _, names in _VOICES)
_FEEDBACK = r"(?:feedback|responses?|comments?)\s(?:\w+\s){0,3}?(?:from|by)\s(?:\w+\s){0,2}?"
_ATTRIBUTION = re.compile(
    rf"\b(?:(?:{_SPEAKERS}){_SAYS}|(?=[frc])(?:"
    + "|".join(rf"(?P<from_{voice}>{_FEEDBACK}(?:{before}){{0,4}}(?:{names})\b)" for voice, before, names in _VOICES)
    + "))"
)
_OPENING = words_opening(
    *(rf"{name}{_GOES_ON}" for _, _, names in _VOICES for name in names.split("|")), "feedback", "response", "comment"
)
# What states figures. A share is looked for by its sign, which few paragraphs have.
_DATA = WordPattern("[Dd]ata", "[Ss]urvey", "[Ss]tatistics", "[Ff]igures", r"per\s100,000", rest=r"\b")
_SHARE = re.compile(r"%(?:(?<=\d%)|(?<=\d\s%))")

# Parts of a report that are its frame, not its findings.
FRAME_ROLES = frozenset(
    {
        "what_people_expect",
        "la_commitment",
        "summary_scores",
        "score_entry",
        "rating",
        "document_title",
        "theme",
        "how_we_assess",
        "downloads",
    }
)
_MIN_LENGTH = 40


def is_prose(printed: str) -> bool:
    """Whether a paragraph is running text: long enough and made of at least one sentence."""
    return len(printed) >= _MIN_LENGTH and ("." in printed or "!" in printed or "?" in printed)


def voice_of(printed: str) -> tuple[str, str]:
    """Whose voice a paragraph carries, and the rule that tells it.

    The voice that is attributed most often; the first one printed among equals. Without any attribution it is
    `data` where the paragraph states figures, else `inspector`.
    """
    said: dict[str, int] = {}
    lowered = printed.lower()
    for match in matches_at(_ATTRIBUTION, lowered, starts_of(_OPENING, lowered, 0, len(lowered)), len(lowered)):
        voice = (match.lastgroup or "").removeprefix("from_")
        said[voice] = said.get(voice, 0) + 1
    if said:
        return max(said, key=lambda voice: said[voice]), "attribution"
    states_data = _SHARE.search(printed) or _DATA.search(printed, 0, len(printed))
    return ("data", "figures") if states_data else ("inspector", "no_attribution")
