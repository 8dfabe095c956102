"""What a report states in numbers: every token classed, every figure with its sentence.

Rooms in the order in which a sentence is understood: `text` (view without markup, sentences), `find` (spans of numbers,
periods, areas, citations), `measure` (is a number a statistic, of which unit), `compare` (what it is compared with),
`describe` (what it is about). `sentence` and `extract` put the steps in order, `build_figures` makes the records,
`model` has the nouns that all rooms share.
"""
