"""What a figure is about: subject, indicator, period, source, and how it is stated."""
