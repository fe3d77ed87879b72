"""What time expressions name: patterns, tense and the calendar; its face is extract.dates."""
