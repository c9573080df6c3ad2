"""Records, signatures and corrections in the words of papers."""
