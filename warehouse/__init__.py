"""Where the data lives and how it leaves: files of a home, connections, staging, publishing, queries.

Knows DuckDB and files; knows neither what a report says nor how a run is orchestrated.
"""
