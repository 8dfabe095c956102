"""Decides whose voice a sentence has."""
