"""Running it all: Dagster assets, checks, jobs and resources, and the command line.

Only wires what `ingestion`, `warehouse`, `expectations` and `dbt_project` do.
"""
