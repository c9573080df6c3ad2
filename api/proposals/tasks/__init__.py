"""What waits for whoever is signed in, and by when, over HTTP."""
