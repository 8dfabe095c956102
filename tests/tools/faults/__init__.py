"""Killed, starved, disturbed or concurrent runs: the publication is kept, and the next run succeeds.

`python -m tests.tools.faults --help` runs all of it; `test_faults.py` is the short form.
"""
