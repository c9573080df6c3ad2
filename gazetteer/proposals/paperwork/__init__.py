"""Papers of a proposal made of what is stored: nothing is typed twice, and what is not known is asked for by name."""
