"""What the province sees of inspections: what is due and covered, how a round stands, a marker's whole life."""
