"""Proposals of many names over HTTP, from a table."""
