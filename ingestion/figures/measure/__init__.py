"""Whether a number is a statistic, and of which unit."""
