"""Chooses the topics of a sentence."""
