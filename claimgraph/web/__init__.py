"""The graph over HTTP: a SPARQL 1.1 endpoint and pages that ask it, by `claimgraph serve`."""
