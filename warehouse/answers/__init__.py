"""Questions to the published file: status, query, explain, search, council, findings, review."""
