"""What a check of names found, as a list to work through and as a page."""
