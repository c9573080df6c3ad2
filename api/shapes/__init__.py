"""What answers look like: each shape declared once, for the code that fills it and for the API document."""
