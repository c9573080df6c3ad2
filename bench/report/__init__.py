"""What was measured, where, and how it is told."""
