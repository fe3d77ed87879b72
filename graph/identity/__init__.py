"""The same person, body or place across articles."""
