"""OGC API Features: the register as collections, of today at `/ogc` and of any day at `/t/{date}/ogc`."""
