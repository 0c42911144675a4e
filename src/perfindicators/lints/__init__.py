"""Lints: what the bureau's reviewer would send back, found while the author still writes."""
