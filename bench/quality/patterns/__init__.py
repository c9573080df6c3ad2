"""The patterns by which names go wrong, by theme; each is independent of the tables the service works with."""
