"""Runs that are killed, starved, disturbed or raced: people keep what was published, and can run again.

`python -m tests.tools.faults --help` runs all of it; `test_faults.py` is the short form.
"""
