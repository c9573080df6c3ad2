"""The private PostgreSQL cluster: made, started and stopped by the program, never the machine's own."""
