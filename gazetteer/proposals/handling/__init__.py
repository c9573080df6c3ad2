"""Handling a proposal (办理): it is begun, edited and led on by steps, and what a step brings about is done with it."""
