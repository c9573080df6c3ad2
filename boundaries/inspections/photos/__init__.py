"""Photos of inspections (联检照片): they come in pieces, are looked into, and are kept under their SHA-256."""
