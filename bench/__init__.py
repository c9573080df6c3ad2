"""What is fast, against what, on which machine."""
