"""What is due, how a round stands, and a marker's life, as it is told."""
