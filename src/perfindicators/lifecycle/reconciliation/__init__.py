"""The figures of a report recomputed: what does not hold, and what nothing checks."""
