"""The orchestration: Dagster assets, checks, jobs and resources, and the command line.

It only connects the functions of `ingestion`, `warehouse`, `expectations` and `dbt_project`.
"""
