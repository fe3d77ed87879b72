"""What time expressions name: found by pattern, turned by tense, read off the calendar; the face of it is extract.dates."""
