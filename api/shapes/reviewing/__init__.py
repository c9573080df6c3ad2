"""Shapes of what is said of proposals: by experts, by the public; and examples of proposals and of these."""
