"""Choose the topics of a sentence."""
