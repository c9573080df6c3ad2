"""What one asks of the lineage: where land went (`tracing`, `crosswalk`), a unit's family (`genealogy`), counts."""
