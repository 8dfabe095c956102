"""From the markup of a web page to the text that its reader sees, as Markdown."""
