"""The codes in rows: closed lists, as types, so that `make check` finds a misspelt code.

Lists that grow are seeds instead (indicators, sources, topics, authorities). The roles of sections, which decide how
they are read, are in `ingestion.structure.roles`.
"""

from typing import Final, Literal

MeasureType = Literal["share", "count", "amount", "rate", "duration", "rank", "score", "change"]
SHARE: Final = "share"
COUNT: Final = "count"
AMOUNT: Final = "amount"
RATE: Final = "rate"
DURATION: Final = "duration"
RANK: Final = "rank"
SCORE: Final = "score"
CHANGE: Final = "change"

# The areas of comparators; `other` is another authority that is named, or an area that is not named.
ComparatorArea = Literal["England", "region", "London", "prior_period", "peers", "other"]
ENGLAND: Final = "England"
REGION: Final = "region"
LONDON: Final = "London"
PRIOR_PERIOD: Final = "prior_period"
PEERS: Final = "peers"
OTHER: Final = "other"

Direction = Literal["higher", "lower", "similar"]
HIGHER: Final = "higher"
LOWER: Final = "lower"
SIMILAR: Final = "similar"

# The layouts of reports; the description of `dim_document.layout` defines each.
Layout = Literal[
    "pilot_2023", "may_2024", "from_august_2024", "statement_page", "from_may_2025", "converted", "plain_text"
]  # fmt: skip

# The classes of numbers: a figure or its comparator; a part of a date, period or score; a number that names something
# (a title, an Act, an age, a list's item); last, a number that was not understood.
NumberClass = Literal[
    "figure", "comparator", "period", "date", "score", "rating_scale", "name_or_title", "legal_reference",
    "age_or_threshold", "structure", "other", "unexplained"
]  # fmt: skip

AssessmentKind = Literal["pilot", "formal", "reassessment"]
# Where a score is printed: under its statement's own heading, or in a list of all scores.
ScorePlace = Literal["section", "summary"]
SCORES_IN_WORDS: Final = {"one": 1, "two": 2, "three": 3, "four": 4}

# Whose account a sentence carries, and how well the authority does by it.
Voice = Literal["people", "carers", "staff", "leaders", "partners", "data", "inspector"]
Judgement = Literal["strength", "shortfall", "mixed", "plan", "neutral"]

# The kinds of claims, with the fields of `records.Claim` that each has:
# share: `value` of `base` is `printed` per cent; part: `value` is out of `base` (`word`: rank)
# rest: a share is the rest of a whole; rating: the words after a share give it the rating in `word`
# change: from `base` to `value`, printed as a change of `printed`; direction: the same as rose or fell, in `word`
# total: parts that together are `value`, of `base`; `terms` is their sum as text
# spend: `value` against an estimate of `base`, `printed` is their difference (`word`: more, less); estimate: these
# two alone; spend_share: `value` of `base` is `printed` per cent; malformed_money: an amount as printed, in `word`
# judgement: a sentence calls one value better or worse than another (`word`); years: from `base` to `value`
ClaimKind = Literal[
    "share", "part", "rest", "rating", "change", "direction", "total", "spend", "estimate", "spend_share",
    "malformed_money", "judgement", "years"
]  # fmt: skip
