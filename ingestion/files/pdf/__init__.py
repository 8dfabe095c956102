"""From the print of a PDF to Markdown: positions of words, then lines, then paragraphs."""
