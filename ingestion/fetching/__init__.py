"""Fetching reports: from the published pages of the regulator's site to files in the reports folder.

Belongs here: requesting pages politely, following the list and its reports, storing the pages. The content of a page is
read by the reader (`ingestion`) and never changed here. The site could not be reached during development, so every
assumption about it is a value in `site.toml`.
"""
