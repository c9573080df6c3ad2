"""Consultations over HTTP: what the public says, and what moderators let be seen of it."""
