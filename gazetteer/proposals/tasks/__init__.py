"""What waits for whom: the steps that a proposal waits for, and who of those that may take them has it before him."""
