"""The `assurance` command."""
