"""Papers with which templates of an office are tried."""
