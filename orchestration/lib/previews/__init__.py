"""Tables and pictures that people see in the Dagster UI."""
