"""The attributes of a figure from the words of its sentence: subject, period, source, qualifier and modality."""
