"""Lines that a run prints while it works, and the sentences of its failures."""
