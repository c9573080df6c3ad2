"""How well misspelt names are made out: real names corrupted by pattern, what is answered, and the figures."""
