"""What is told of records of inspections, and of what devices send."""
