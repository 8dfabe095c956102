"""Decide whose voice a sentence has."""
