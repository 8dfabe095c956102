"""The published files: the database, its dictionary, Parquet and CSV."""
