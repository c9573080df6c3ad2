"""Divisions, their changes, lines and markers as collections of features."""
