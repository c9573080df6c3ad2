"""Disputes along a line (纠纷隐患) and their own life. Pure: what happened, and what follows from it."""
