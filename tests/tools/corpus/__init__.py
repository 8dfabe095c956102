"""Synthetic reports of real length and density, any number of them, with all that is printed in them known.

    python -m tests.tools.corpus --reports 153 --seed 1 FOLDER

A report is drawn from invented facts (`world`), put into words by small functions that return text and truth together
(`surveys`, `operations`, `resources`, `overview`, `asides`), now and then misprinted (`misprints`), padded with prose
that holds no number (`prose`), put in order (`report`) and saved in one of the known layouts (`layouts`, `folder`).
"""
