"""What a report states in numbers: every token classed, every figure with its sentence, passages with their voice.

The way of a figure: the text is viewed without its markup (`reading_view`), cut into sentences, and its
numbers are found. Spans come first (`periods`, `areas`, `citations`), then what one sentence says
(`units`, `counts`, `comparators`, `earlier_values`, `directions`, together in `measures`), then what sentences
owe to each other (`attachment`, `clauses`, `sources`, `dating`), then meaning (`subjects`, `intentions`, `catalogue`,
`survey_rounds`, `money`). `reading` puts it together.
"""
