"""The published warehouse as static pages: files that open with a double click and need no network.

    database -> pages/ (one module for each kind of page: its SQL, and the values of its template)
             -> templates/ (Jinja, HTML escaped everywhere) -> writing (files, replaced in one step)

No value is judged or changed here; text of a report is always escaped.
"""

from warehouse.site.writing import PagesProblem, write_site

__all__ = ["PagesProblem", "write_site"]
