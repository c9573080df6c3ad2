"""What the rules of naming rest on: the requirements with their articles, and the lists that a province may replace."""
