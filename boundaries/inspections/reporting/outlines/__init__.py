"""What stands where in the papers of inspections."""
