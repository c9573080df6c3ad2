"""What is drawn of divisions, lines and markers of a day, in memory (底图): simplified for a zoom, cut into tiles."""
