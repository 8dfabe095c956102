"""What Dagster loads: assets, checks, jobs, sensor, schedules, resources."""
