"""Documents of offices: outlines, the sheet they are written on, and templates that an office can replace."""
