"""The text of a report as the reader sees it: without markup, cut into paragraphs and sentences."""
