"""Pictures of some assets in the Dagster UI, such as the heat map of scores."""

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import dagster as dg
import duckdb
import pandas

from ingestion.vocabulary import framework
from warehouse.colours import SCORE_FILLS, SCORE_INKS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MAX_ROWS = 200  # rows of a picture: enough for all authorities, few enough for a browser
ROW_HEIGHT = 0.24  # inches
_NOT_KNOWN = "#eceff3"
_SEVERITY_COLOURS = {"high": SCORE_FILLS[1], "medium": SCORE_FILLS[2], "low": SCORE_FILLS[3]}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a table: `sql` selects the values, and its first column names the rows."""

    name: str
    sql: str
    draw: Callable[[pandas.DataFrame, "Figure"], None]


def picture_of(table: str, connection: duckdb.DuckDBPyConnection) -> dict[str, dg.MetadataValue]:
    """The picture of `schema.table` as metadata; nothing where it has no picture or no rows."""
    picture = PICTURES.get(table)
    return drawn(picture, connection.execute(picture.sql).df()) if picture else {}


def drawn(picture: Picture, rows: pandas.DataFrame) -> dict[str, dg.MetadataValue]:
    """A picture of the rows that its query yields, as metadata; nothing where there are none."""
    frame = rows[:MAX_ROWS]
    if frame.empty:
        return {}
    import matplotlib  # imported late: it takes longer than the picture
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    image = io.BytesIO()
    with matplotlib.rc_context({"text.parse_math": False}):  # names come from files and may hold dollar signs
        figure = Figure(figsize=(9, 1.6 + ROW_HEIGHT * len(frame)), dpi=90)
        picture.draw(frame.iloc[::-1], figure)
        ConstrainedLayoutEngine().execute(figure)  # here, because a figure with its own layout engine is drawn twice
        figure.savefig(image, format="png")
    encoded = base64.b64encode(image.getvalue()).decode()
    return {picture.name: dg.MetadataValue.md(f"![{picture.name}](data:image/png;base64,{encoded})")}


def _heat_map(frame: pandas.DataFrame, figure: "Figure") -> None:
    from matplotlib import rc_context
    from matplotlib.colors import ListedColormap

    colours = ListedColormap([_NOT_KNOWN, *SCORE_FILLS.values()])
    scores = frame.iloc[:, 1:].fillna(0).astype(int)
    axes = figure.subplots()
    axes.imshow(scores, cmap=colours, vmin=0, vmax=4, aspect="auto", origin="lower")
    for score, ink in SCORE_INKS.items():  # all digits of one score are drawn as one object: 1,800 texts take seconds
        rows, columns = (scores == score).to_numpy().nonzero()
        with rc_context({"text.parse_math": True}):
            axes.scatter(columns, rows, s=32, c=ink, marker=f"${score}$", linewidths=0)
    axes.set_yticks(range(len(frame)), frame.iloc[:, 0].tolist(), fontsize=7)
    names = [str(column).replace("_", " ").capitalize() for column in scores.columns]
    axes.set_xticks(range(len(names)), names, fontsize=7, rotation=35, ha="left")
    axes.xaxis.tick_top()
    axes.tick_params(length=0)


def _bars(colours: dict[str, str]) -> Callable[[pandas.DataFrame, "Figure"], None]:
    """Stacked bars, one part for each column after the first, coloured by the column's name."""

    def draw(frame: pandas.DataFrame, figure: "Figure") -> None:
        axes = figure.subplots()
        drawn = pandas.Series(0.0, index=frame.index)
        for name, colour in colours.items():
            axes.barh(frame.iloc[:, 0], frame[name], left=drawn, color=colour, label=name)
            drawn = drawn + frame[name]
        axes.tick_params(labelsize=7)
        axes.legend(fontsize=7, loc="upper center", bbox_to_anchor=(0.5, -0.05), ncols=len(colours), frameon=False)
        axes.spines[["top", "right"]].set_visible(False)

    return draw


PICTURES = {
    "marts.mart_scorecard": Picture(
        name="scores by authority and quality statement",
        sql=f"""
            select
                authority || case when kind = 'formal' then '' else ' (' || kind || ')' end as assessment,
                {", ".join(statement.code for statement in framework().statements)}
            from marts.mart_scorecard order by origin = 'published_table', reading_order
        """,
        draw=_heat_map,
    ),
    "marts.mart_coverage": Picture(
        name="numbers of documents, those with most of them unexplained first",
        sql="""
            select file_name, numbers_explained as explained, numbers_unexplained as unexplained
            from marts.mart_coverage order by numbers_unexplained desc, numbers_found desc, file_name
            limit 60 -- drawing a bar takes longer than a person looks at it
        """,
        draw=_bars({"explained": SCORE_FILLS[3], "unexplained": SCORE_FILLS[1]}),
    ),
    "marts.fct_finding": Picture(
        name="findings by kind",
        sql="""
            select
                finding_code,
                count(*) filter (where severity = 'high') as high,
                count(*) filter (where severity = 'medium') as medium,
                count(*) filter (where severity = 'low') as low
            from marts.fct_finding group by finding_code order by count(*) desc, finding_code
        """,
        draw=_bars(_SEVERITY_COLOURS),
    ),
}
