"""Target against actual of many projects, rolled up to a programme, a department, a county, the prefecture."""
