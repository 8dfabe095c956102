"""Mutated and random documents, to see that reading never crashes, hangs or loses a number in silence.

`python -m tests.tools.fuzz --help` makes and reads any number of them; `test_fuzz.py` is the short form, and replays
every document of `corpus/`, each of which was once read wrongly.
"""
