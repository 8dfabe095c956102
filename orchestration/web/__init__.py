"""Dagster's web server with a guard, because Dagster executes mutations from any web page and accepts any host name."""
