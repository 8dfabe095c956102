"""One module for each kind of page: what it asks the published database, and what its template shows."""
