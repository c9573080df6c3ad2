"""The figures: one file each, `measure(ground)` gives a section of the report."""
