"""The map of a line with its markers, and signatures drawn by hand."""
