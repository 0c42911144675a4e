"""The budget year, step by step: what a tree of indicators cannot say."""
