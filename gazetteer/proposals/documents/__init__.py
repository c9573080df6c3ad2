"""Documents of naming proposals: frozen values in, Word or HTML out, from templates that an office can replace."""
