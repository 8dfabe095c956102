"""Official statistics: files as published, read into one row for each printed value.

folder.py     the files of a statistics folder, and the files that cannot be used
plan.py       the files that must be read, by their content
tables.py     bytes of a CSV file or a workbook to a table of texts
shapes.py     the meaning of a table's columns: known_shapes/*.toml, and mapping files of the folder
codes.py      measure codes, groups of people, areas and measure types in one spelling each
periods.py    the year, from a column, the file's name or its folder
values.py     a printed value, or the mark of a withheld one
reader.py     the steps in their order
"""
