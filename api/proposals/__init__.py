"""Naming proposals over HTTP: what is proposed, read from a body; checks of names, which need no account."""
