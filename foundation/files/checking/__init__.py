"""Whether a file is what it says, and nothing else besides: by what it contains, never by what it is called."""
