"""PostgreSQL on the driver itself, past the machinery for objects: many rows at once, and one statement at a time."""
