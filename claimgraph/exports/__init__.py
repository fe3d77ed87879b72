"""The graph in the formats of others, one module a kind; `claimgraph.exporting` chooses between them."""
