"""Files of places as streams of raw rows; `opening.open_file` is the way in."""
