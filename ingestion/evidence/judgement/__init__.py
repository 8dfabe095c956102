"""Judges a sentence: strength, shortfall, mixed, plan or neutral."""
