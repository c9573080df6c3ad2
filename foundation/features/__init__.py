"""Tables as collections of features: what they tell, which of it is asked for, page by page, and how many there are."""
