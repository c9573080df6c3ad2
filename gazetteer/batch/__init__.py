"""Names in tables: which column holds them, where they lie, and the columns in which a table says what they are."""
