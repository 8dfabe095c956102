"""Reading reports: bytes in, typed rows out.

Pure Python over text. No Dagster, dbt, Great Expectations or DuckDB belongs here, and one document
never affects another, so the same function runs in a loop, in a process pool or on a cluster.
"""
