"""Reviews over HTTP: the pool of experts, who is asked, what they declare, and what they think."""
