"""The forms in which features and what is said of them go out."""
