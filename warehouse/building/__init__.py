"""The private build database: staging tables, what is in them, what the marts were built from."""
