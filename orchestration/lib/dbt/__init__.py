"""dbt's process, its manifest, and which of its tables are kept."""
