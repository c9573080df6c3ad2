"""What follows from inspections, as it is told: what is to be done to markers, disputes, what happened to lines."""
