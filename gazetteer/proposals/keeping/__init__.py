"""Keeping a proposal: where it stands, by what its events lead to, and writing down what happens to it."""
