"""Finds spans in a sentence, without interpreting them: numbers, periods, areas, citations, words of direction."""
