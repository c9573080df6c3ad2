"""Papers of inspections as they are told."""
