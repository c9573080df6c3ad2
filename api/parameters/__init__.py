"""What a request may ask: one module reads the single values, one gathers them by operation."""
