"""dbt's process, its manifest, and the tables that a build keeps."""
