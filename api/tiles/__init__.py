"""OGC API Tiles below `/ogc` and `/t/{date}/ogc`: vector tiles, what they hold, and styles for them.

`asking` reads an address, `shelf` keeps tiles that were made, `answering` sends one; `documents` tell of the tile sets,
`styles` how they look, `fonts` what their text is drawn with.
"""
