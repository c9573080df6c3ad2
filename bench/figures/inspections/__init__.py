"""Inspections as phones send them: records, photos, many at once; and what is due."""
