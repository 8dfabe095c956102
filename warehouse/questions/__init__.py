"""Worked questions over the marts: one SQL file each, which runs on DuckDB and PostgreSQL without changes."""
