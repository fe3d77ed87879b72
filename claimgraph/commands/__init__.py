"""The commands, by what they are for: read articles, ask the graph, give it away, keep it in order."""
