"""Fetching reports: the published pages of the regulator's site in, files in the reports folder out.

What belongs here: asking the site politely, following its list and its reports, keeping what came. What a
page says is told by the reader (`ingestion`), and nothing here changes it. The site itself was out of
reach when this was written: everything assumed about it is a value in `site.toml`.
"""
