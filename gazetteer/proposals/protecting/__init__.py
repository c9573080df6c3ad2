"""The list of protected names (地名文化遗产保护名录)."""
