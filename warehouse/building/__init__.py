"""The private build database: its staging tables, and the record of the marts' inputs."""
