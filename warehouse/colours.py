"""The colours of scores, the same in the workbook, on the pages, in Metabase and in Dagster's pictures.

From orange to blue, because one man in twelve cannot distinguish red and green; each cell also has the number.
"""

SCORE_FILLS = {1: "#B5480B", 2: "#F7BE81", 3: "#A9CCE8", 4: "#1F5FA8"}
SCORE_INKS = {1: "#FFFFFF", 2: "#1F2A44", 3: "#1F2A44", 4: "#FFFFFF"}
