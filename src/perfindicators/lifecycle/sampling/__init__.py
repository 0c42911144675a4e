"""Drawing self-evaluations for recheck: by chance that can be stated, and the same again from the same seed."""
