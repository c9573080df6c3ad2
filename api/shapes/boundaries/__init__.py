"""Lines, markers, and what lies near a point, as they are told."""
