"""The numbers of a report: the class of every token, and every figure with its sentence.

The packages in the order of reading: `text` (view without markup, sentences), `find` (spans of numbers, periods, areas,
citations), `measure` (whether a number is a statistic, and its unit), `compare` (its comparators), `describe`,
`identify` and `qualify` (its attributes, its indicator, its statistic). `sentence` and `extract` define the order of
the steps, `build_figures` makes the records, `model` has the shared types.
"""
