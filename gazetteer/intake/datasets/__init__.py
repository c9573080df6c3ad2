"""Known public files, each with what is peculiar to it."""
