"""Where the data lives and how it leaves: building, publishing, answers, questions; workbook, site, Postgres, Metabase.

Knows DuckDB and files; knows neither what a report says nor how a run is orchestrated.
"""
