"""Finds the words of a sentence and the phrases of the vocabularies among them."""
