"""How a report is built: lines, headings, sections, printed scores, and what it says about itself."""
