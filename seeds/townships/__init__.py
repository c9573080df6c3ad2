"""Townships of the demonstration province: as many of each kind as there are in truth, all else of them synthetic."""
