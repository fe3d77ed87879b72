"""The questions that verdicts answer, and their sides."""
