"""What follows from a finding (处理): by status, by whom, until when, and what it takes to close it."""
