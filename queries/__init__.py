"""Questions to rows: SPARQL in .rq files, found, bound and answered."""
