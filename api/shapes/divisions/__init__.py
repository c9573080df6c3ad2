"""How divisions, their changes and their families are told."""
