"""The database and its outputs: building, publishing, answers, questions; workbook, site, Postgres, Metabase.

It depends on DuckDB and files, but not on the content of reports nor on how a run is orchestrated.
"""
