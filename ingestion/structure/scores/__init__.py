"""The printed scores of quality statements, and the statements and scores that could not be read."""
