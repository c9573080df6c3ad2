"""What the normalizer's answers look like."""
