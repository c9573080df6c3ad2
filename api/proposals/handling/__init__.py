"""Proposals handled over HTTP: who looks, who leads on, what is given and what is told."""
