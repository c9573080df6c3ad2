"""What follows from inspections over HTTP: what is to be done to markers, disputes, and what happened to lines."""
