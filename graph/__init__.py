"""Claims to one graph: the claim, its RDF, the store, entities across articles, agreement."""
