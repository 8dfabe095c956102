"""Dagster's web server behind a guard: Dagster executes mutations of any web page and answers to any host name."""
