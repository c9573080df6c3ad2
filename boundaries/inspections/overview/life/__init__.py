"""A marker's whole life: set, moved, inspected, mended."""
