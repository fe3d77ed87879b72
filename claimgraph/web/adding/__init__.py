"""Articles that are pasted or dropped into a page: how they are taken in, put into the store, and told of."""
