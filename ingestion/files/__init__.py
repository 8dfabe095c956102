"""Files in, text out: the reports folder and its lists, the encoding of a file, HTML and PDF as text."""
