"""Boundary lines (行政区域界线): dated objects with two sides, an agreement, and markers in order along them.

- `topology`: a coverage of units, checked, repaired, and taken apart into the edges that two units share.
- `deriving`: the lines that follow from polygons, each from tri-point to tri-point; `naming` gives them name and code.
- `alignment`: where along a line something is; `directions`: a course in words.
"""
