"""The verb `boundaries`: check, derive, repair and report what units cover and the lines between them."""
