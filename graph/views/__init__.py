"""What the pictures of a graph are made of."""
