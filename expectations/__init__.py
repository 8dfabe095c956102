"""Great Expectations suites for staging and marts: did we read the reports correctly?

The suites have the expectations with their reasons, `checkpoint` evaluates them, `data_docs` shows the results. Errors
of the reports themselves are not checked here but are findings (`fct_finding`).
"""
