"""What files state of lines and markers, taken into the record (登记入库).

- `resolving`: which unit or line a code or a name means.
- `lines`: agreed lines take the place of what polygons show.
- `markers`: markers are registered; none is moved or added without all sides.
"""
