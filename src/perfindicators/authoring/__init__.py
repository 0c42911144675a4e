"""Authoring: formatting, scaffolds, differences of meaning, applying fixes."""
