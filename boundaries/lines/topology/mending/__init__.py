"""How a coverage is repaired: vertices brought together, narrow faces given to a neighbour, agreed lines left alone."""
