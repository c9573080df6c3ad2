"""Carrying out what was decided of divisions: the approval is one thing, the change that was recorded another."""
