"""Inspections as papers over HTTP: records, the joint report, and a round's summary."""
