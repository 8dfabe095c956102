"""One module for each kind of page: its queries of the published database, and the values of its template."""
