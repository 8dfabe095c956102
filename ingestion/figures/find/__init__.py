"""Spans in a sentence, nothing decided: numbers, periods, areas, citations, words of direction."""
