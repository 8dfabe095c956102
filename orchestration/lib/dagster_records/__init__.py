"""Dagster's home and its records of runs."""
