"""The package for the field, as it is told."""
