"""Reading a text, finding candidates and scoring them: pure functions over an index."""
