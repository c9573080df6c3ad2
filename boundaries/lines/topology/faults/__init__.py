"""Where a coverage is none: ground that nobody covers or several do, and edges that do not match."""
