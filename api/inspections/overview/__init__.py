"""What is due, how a round stands, and a marker's whole life, over HTTP."""
