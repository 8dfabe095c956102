"""Great Expectations over staging and marts: did we read it right?

`suites` says what is expected and why; `validation` holds data against it. What a report itself gets
wrong is no business of these checks: that is `fct_finding`.
"""
