"""Papers and signatures of inspections over HTTP (联检文书与签字)."""
