"""From the print of a PDF to Markdown: where words stand, which are a line, and which lines a paragraph."""
