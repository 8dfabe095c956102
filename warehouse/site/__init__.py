"""The published warehouse as static pages: files that open with a double click and need no network.

    database -> pages/ (one module for each kind of page: its SQL, and what its template shows)
             -> templates/ (Jinja, HTML escaped everywhere) -> writing (files, put in place as a whole)

Nothing here judges or changes a value; whatever a report says stays text.
"""

from warehouse.site.writing import SiteProblem, write_site

__all__ = ["SiteProblem", "write_site"]
