"""What is stored of inspections becomes the values from which papers are told."""
