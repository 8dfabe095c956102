"""The styles of the workbook: colours and styles by name, which are combined where they are used."""

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ingestion.vocabulary import framework
from warehouse.colours import SCORE_FILLS, SCORE_INKS

INK = "#1F2A44"
QUIET = "#5B6475"
LINE = "#D5DAE3"
LINK = "#1F5FA8"
# The score whose colours a rating takes, the best rating first.
RATING_SCORES = dict(reversed([(rating, score) for score, rating in enumerate(framework().ratings, 1)]))
SERIES = ("#1F5FA8", "#E69F00", "#009E73")
NEUTRAL = "#C4CAD6"

_STYLES: dict[str, dict[str, object]] = {
    **{
        f"score {score}": {"bg_color": SCORE_FILLS[score], "font_color": SCORE_INKS[score], "align": "center"}
        for score in SCORE_FILLS
    },
    "title": {"bold": True, "font_size": 18, "font_color": INK},
    "heading": {"bold": True, "font_size": 13, "font_color": INK, "bottom": 1, "bottom_color": INK},
    "label": {"bold": True, "font_color": INK, "valign": "top"},
    "note": {"italic": True, "font_color": QUIET, "valign": "top"},
    "link": {"font_color": LINK, "underline": 1, "valign": "top"},
    "header": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": INK,
        "border": 1,
        "border_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "band": {
        "bold": True,
        "font_color": INK,
        "bg_color": "#E4E9F2",
        "border": 1,
        "border_color": "#FFFFFF",
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
    },
    "cell": {"valign": "top"},
    "lined": {"valign": "top", "bottom": 1, "bottom_color": LINE},
    "wrapped": {"text_wrap": True},
    "right": {"align": "right"},
    "left": {"align": "left"},
    "choice": {
        "bold": True,
        "font_size": 13,
        "font_color": LINK,
        "bg_color": "#E3EDF8",
        "border": 1,
        "border_color": LINK,
    },
    "middle": {"align": "center"},
    "quoted": {"quote_prefix": True},
    # Numbers keep a little distance from the text to their right: _) is as wide as a bracket.
    "whole": {"num_format": "#,##0_)"},
    "decimal": {"num_format": "#,##0.0##_)"},
    "pounds": {"num_format": '"£"#,##0_)'},
    "pence": {"num_format": '"£"#,##0.00_)'},
    "version": {"num_format": "0_)"},
    "truth": {"num_format": '"TRUE";"TRUE";"FALSE"', "align": "center"},  # LibreOffice would show 1 and 0
    "date": {"num_format": "d mmm yyyy", "align": "left"},
    "moment": {"num_format": "d mmm yyyy hh:mm:ss", "align": "left"},
}


# The scores whose light colours a value takes that is better, or worse, than England's.
BETTER, WORSE = 3, 2


class Formats:
    """The formats of one workbook: `formats("cell", "date")` is both styles together, made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, ...], Format] = {}

    def __call__(self, *names: str) -> Format:
        if names not in self._made:
            properties = {name: value for style in names for name, value in _STYLES[style].items()}
            self._made[names] = self._workbook.add_format(properties)
        return self._made[names]


def colour_by_score(
    worksheet: Worksheet, formats: Formats, cells: tuple[int, int, int, int], scores: dict[str, int], *styles: str
) -> None:
    """Colour cells by their values (written as in a formula) like scores, with rules that follow them when sorted."""
    for value, score in scores.items():
        rule = {"type": "cell", "criteria": "==", "value": value, "format": formats(f"score {score}", *styles)}
        worksheet.conditional_format(*cells, rule)
