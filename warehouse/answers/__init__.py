"""Questions to the published file: query, explain, findings, review."""
