"""Asking the public: for how long, about what, what came in, and what of it is shown."""
