"""What an annual report prints, counted from the records of the steps."""
