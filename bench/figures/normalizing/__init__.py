"""What is measured of the normalizer, and how it is told."""
