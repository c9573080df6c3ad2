"""Announcements (公告): what is announced of a decision, and what was announced when."""
