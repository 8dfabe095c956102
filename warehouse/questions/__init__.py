"""Worked questions over the marts: one SQL file each, which DuckDB and PostgreSQL both answer as it stands."""
