"""The ground that divisions covered through time: what follows from today's, and how far it is to be believed."""
