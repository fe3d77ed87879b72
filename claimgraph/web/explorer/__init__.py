"""Pages that show the graph: conflicts, claims, events, questions, actors, articles, and a search for all of them."""
