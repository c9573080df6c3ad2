"""Inspections as papers: the record of a marker and of a stretch, the joint report, a round's summary."""
