"""The course of a line (界线走向): where along it something is, and how it runs in words."""
