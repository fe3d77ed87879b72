"""How two claims stand to each other: their figures, stands, times, and whether their reports are independent."""
