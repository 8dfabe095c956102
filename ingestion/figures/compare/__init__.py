"""Which values a figure is compared with, and whose they are."""
