"""What the pages look things up by: lists in their order and words, in SQLite beside the store and made from it."""
