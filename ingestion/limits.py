"""How much of one document is read. Beyond these it is rejected with the reason, so that no file can hold up a run.

Each is several times what the largest known report has: 250,000 characters, 2,500 numbers, 10,000 elements of a page.
"""

LONGEST_TEXT = 2_000_000  # characters
MOST_DIGITS = 100_000  # runs of digits; each becomes a row, and reading takes its time with each
MOST_TAGS = 100_000  # in the markup of a web page
LARGEST_MARKUP = 9_000_000  # characters; the parser drops a text of ten million in silence
DEEPEST_MARKUP = 100  # elements within one another; a page has some thirty
