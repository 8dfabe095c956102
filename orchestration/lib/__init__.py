"""Functions that the definitions and the commands use."""
