"""Places as a collection of features."""
