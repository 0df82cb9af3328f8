"""Dates as people write them in running text: which day, and which weekday they say it is."""
