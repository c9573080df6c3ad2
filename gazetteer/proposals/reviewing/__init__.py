"""Who looks at a proposal, what they declare of themselves, and what they think of it."""
