"""Invented authorities: as many as are wanted, each with a name that no English authority has."""

from dataclasses import dataclass

REGIONS = (
    "East Midlands", "East of England", "London", "North East", "North West", "South East", "South West",
    "West Midlands", "Yorkshire and The Humber",
)  # fmt: skip
_FORMS = (
    "{} Council", "{} County Council", "{} City Council", "{} Borough Council", "London Borough of {}",
    "{} Metropolitan Borough Council",
)  # fmt: skip
# Names are put together from three syllables; no English authority is called so.
_BEGIN = (
    "Alver", "Bracken", "Carrow", "Dunnel", "Ebber", "Farrow", "Gresk", "Hollen", "Immer", "Jarrel", "Kettel", "Lammer",
    "Marrow", "Nethel", "Orrin", "Pellen", "Quarrel", "Ravel", "Sorrel", "Tarren", "Ullen", "Varrow", "Wexel", "Yarrel",
    "Zennel", "Ashel", "Birrel", "Corrin", "Dorrel", "Ennel", "Fennel", "Garrel", "Hasrow", "Innel", "Korrel", "Lorrin",
    "Mossel", "Norrel", "Osrel", "Purrel",
)  # fmt: skip
_MIDDLE = ("ing", "es", "an", "er", "ond", "ast", "il", "um", "ock", "ud", "aff", "ith")
_END = (
    "bourne", "by", "combe", "dale", "den", "don", "fell", "field", "fold", "ford", "garth", "gate", "ham", "haven",
    "holm", "hurst", "keld", "land", "leigh", "ley", "marsh", "mere", "minster", "moor", "mouth", "ness", "rigg",
    "royd", "shaw", "side", "stead", "stow", "thorpe", "thwaite", "toft", "ton", "wall", "well", "wick", "worth",
)  # fmt: skip
MAX_AUTHORITIES = len(_BEGIN) * len(_MIDDLE) * len(_END)


@dataclass(frozen=True, slots=True)
class Authority:
    """An invented authority as a line of authorities.csv."""

    gss_code: str
    name: str
    official_name: str
    region: str
    slug: str


def authority(number: int) -> Authority:
    """The invented authority with this number. Raises ValueError beyond MAX_AUTHORITIES."""
    if number >= MAX_AUTHORITIES:
        raise ValueError(f"There are names for {MAX_AUTHORITIES:,} authorities.")
    mixed = number * 7919 % MAX_AUTHORITIES  # neighbours in number are not neighbours in name
    begin, rest = divmod(mixed, len(_MIDDLE) * len(_END))
    middle, end = divmod(rest, len(_END))
    name = _BEGIN[begin] + _MIDDLE[middle] + _END[end]
    form = _FORMS[number % len(_FORMS)]
    region = "London" if "London" in form else REGIONS[number % len(REGIONS)]
    return Authority(f"X98{number:06d}", name, form.format(name), region, name.lower())
