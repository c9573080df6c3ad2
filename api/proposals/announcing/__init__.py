"""What everybody may read over HTTP: announcements as list, page, tables and feed, and what the public is asked."""
