"""Which indicator of the catalogue a figure is, by its words."""
