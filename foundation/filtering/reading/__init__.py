"""What a filter says, before any database is thought of: its text or JSON becomes a checked `Condition`.

- `limits`: how long, how deep and how many; the one way a filter is refused.
- `lexing`: the words, numbers and brackets of CQL2 text, with their places.
- `text`: CQL2 text to CQL2 JSON.
- `conditions`: `parse`, and the value it gives.
- `geometries`: coordinates of a literal to EPSG:4490.
- `moments`: dates and timestamps as RFC 3339 writes them.
"""
