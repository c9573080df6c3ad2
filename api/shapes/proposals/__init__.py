"""Answers about naming proposals."""
