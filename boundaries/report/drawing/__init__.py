"""What the map of a report is made of."""
