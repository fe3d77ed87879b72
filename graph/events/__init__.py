"""Which claims tell of one event: when, where, what kind, under which name."""
