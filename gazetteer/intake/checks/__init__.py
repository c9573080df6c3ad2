"""From raw rows to `PlaceRecord` or named reasons; `records.validate` is the way in."""
