"""Questions to rows: SPARQL queries with headers, their parameters bound as values, their answers typed."""
