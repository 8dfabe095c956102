"""The comparators of figures: values and their areas."""
