"""Find the words, phrases and wordings of a sentence."""
