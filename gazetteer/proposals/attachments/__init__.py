"""Files beside a proposal: taken only where they are what they say, kept by what they contain."""
