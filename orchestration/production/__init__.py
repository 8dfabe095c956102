"""Running the warehouse as a service: image, compose file, and one way to start Dagster's programs."""
