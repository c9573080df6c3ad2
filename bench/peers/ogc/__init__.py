"""tipg and pygeoapi, the servers of OGC APIs that are written in Python, given the same rows."""
