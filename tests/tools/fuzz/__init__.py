"""Mutated and random documents: reading must never crash, hang or lose a number without notice.

`python -m tests.tools.fuzz --help` makes and reads any number of them; `test_fuzz.py` is the short form, and replays
every document of `corpus/`, each of which was once read wrongly.
"""
