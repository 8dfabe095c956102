"""What a figure is about, in the words of its sentence: subject, period, source, and how exactly it is stated."""
