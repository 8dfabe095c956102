"""Limits on the size of a document. A larger document is rejected with the reason, so that no file can block a run.

Each is several times the size of the largest known report: 250,000 characters, 2,500 numbers, 10,000 elements.
"""

MAX_TEXT_LENGTH = 2_000_000  # characters
MAX_DIGITS = 100_000  # runs of digits; each becomes a row, and reading takes its time with each
MAX_TAGS = 100_000  # in the markup of a web page
MAX_MARKUP_SIZE = 9_000_000  # characters; the parser drops a text of ten million in silence
MAX_MARKUP_DEPTH = 100  # elements within one another; a page has some thirty
