"""Goal review (绩效目标审核): checks and reviewers' ratings to a decision, round by round, up to the approval."""
