"""What is doubtful, as a list to be corrected by hand, and what is learnt when it comes back."""
