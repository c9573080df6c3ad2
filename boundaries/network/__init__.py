"""The boundaries of a day in memory (界线网): lines with their courses, their markers in order, and what is near."""
