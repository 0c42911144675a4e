"""Analysis: documents as graphs."""
