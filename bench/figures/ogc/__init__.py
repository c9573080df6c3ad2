"""OGC API Features and Tiles, against tipg and pygeoapi with the same rows."""
