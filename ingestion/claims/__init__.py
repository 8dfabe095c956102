"""What sentences claim of their own numbers: part of a whole, change, total, difference from an estimate.

`read.py` puts the kinds together, one module each. A claim rests on tokens and units alone, never on the catalogue, so
that a wrong indicator neither hides nor invents a finding. Whether a claim is true is computed by dbt.
"""
