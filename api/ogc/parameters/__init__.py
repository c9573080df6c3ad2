"""What may be asked of collections, and how it is read."""
