"""Great Expectations over staging and marts: did we read it right?

The suites say what is expected and why, `checkpoint` evaluates them, `data_docs` shows people the results. What a
report itself gets wrong is no business of these checks: that is `fct_finding`.
"""
