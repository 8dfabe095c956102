"""Great Expectations over staging and marts: did we read it right?

The suites say what is expected and why, `validation` holds data against them, `data_docs` tells people what came of
it. What a report itself gets wrong is no business of these checks: that is `fct_finding`.
"""
