"""Dagster's definitions: assets, checks, jobs, sensor, schedules, resources."""
