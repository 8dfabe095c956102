"""Qualities of a value: its statistic, whether it is a change, whether it is from the story of one person."""
