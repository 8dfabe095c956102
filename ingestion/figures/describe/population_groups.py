"""Which group of people a subject is about.

Belongs here: the groups and the words that name them. Does not belong here: groups of the Census, which are indicators
of their own (the seed `indicators.csv`).
"""

import re

# Each group with a required substring, checked first for speed.
_GROUPS = (
    ("carers", ("carer",), re.compile(r"\b(?:unpaid\s)?carers?\b(?!\s(?:pay|staff))", re.IGNORECASE)),
    (
        "staff",
        ("staff", "work", "vacanc", "turnover", "sickness", "employees", "occupational"),
        re.compile(
            r"\b(?:staff|workforce|workers?|vacanc\w+|turnover|sickness|employees|social\sworkers"
            r"|occupational\stherapists)\b",
            re.IGNORECASE,
        ),
    ),
    ("people with a learning disability", ("learning",), re.compile(r"\blearning\sdisabilit\w+", re.IGNORECASE)),
    ("autistic people", ("autis",), re.compile(r"\bautis\w+", re.IGNORECASE)),
    ("people with mental health needs", ("mental",), re.compile(r"\bmental\shealth\b", re.IGNORECASE)),
    ("people with dementia", ("dementia",), re.compile(r"\bdementia\b", re.IGNORECASE)),
    (
        "people aged 65 and over",
        ("65", "older"),
        re.compile(r"(?<!under[\s-])\b65\b|\bolder\s(?:people|adults)\b", re.IGNORECASE),
    ),
    (
        "people aged 18 to 64",
        ("64", "under", "working", "younger"),
        re.compile(
            r"\b18\s?(?:-|to)\s?64\b|\badults\sunder[\s-]65\b|\bworking[ -]age\b|\byounger\sadults\b", re.IGNORECASE
        ),
    ),
    (
        "children and young people",
        ("child", "young", "under"),
        re.compile(r"\b(?:children|young\speople|under\s18)\b", re.IGNORECASE),
    ),
    (
        "providers",
        ("provider", "home", "rated", "care"),
        re.compile(
            r"\b(?:providers?|care\shomes?|nursing\shomes?|services\s(?:were\s)?rated|home\s?care\sservices|rated)\b",
            re.IGNORECASE,
        ),
    ),
    ("men", ("men", "male"), re.compile(r"\b(?:men|males?)\b", re.IGNORECASE)),
    ("women", ("women", "female"), re.compile(r"\b(?:women|females?)\b", re.IGNORECASE)),
    (
        "people who use services",
        ("people", "user", "receiv", "access", "using", "term"),
        re.compile(
            r"\b(?:people\swho\suse|service\susers?|users|receiv\w+|access\w+|using|long-term|short-term)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "general population",
        ("population", "resident", "household"),
        re.compile(r"\b(?:population|residents?|households)\b", re.IGNORECASE),
    ),
)


def population_group(subject: str, unit: str) -> str | None:
    """The group of people that a subject names, None when it names none. Amounts of money have no group."""
    if unit.startswith("gbp"):
        return None
    lowered = subject.lower()
    return next(
        (
            group
            for group, letters, pattern in _GROUPS
            if any(one in lowered for one in letters) and pattern.search(subject)
        ),
        None,
    )
