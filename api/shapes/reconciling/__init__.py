"""What the reconciliation service answers: members as the specification names them."""
