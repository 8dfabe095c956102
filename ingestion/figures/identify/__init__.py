"""Identifies the indicator of a figure by its words."""
