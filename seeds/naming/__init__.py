"""How names are made: the strata, patterns and words of each prefecture."""
