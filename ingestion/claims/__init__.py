"""Claims of sentences about their own numbers: part of a whole, change, total, difference from an estimate.

`read.py` combines the kinds of claims, which have one module each. A claim uses only tokens and units, never the
catalogue, so that a wrong indicator neither hides nor invents a finding. dbt computes whether a claim is true.
"""
