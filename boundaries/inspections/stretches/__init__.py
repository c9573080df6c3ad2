"""What was found along a line between its markers (界线段检查)."""
