"""What is known beside a draft, gathered from the names in memory and the database, and drafts checked with it."""
