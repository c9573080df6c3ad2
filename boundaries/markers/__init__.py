"""Boundary markers (界桩): what stands along a line, by which number, who looks after it, and how far off it stands."""
