"""The structure of a report: lines, headings, sections, printed scores, and facts about the report itself."""
