"""What the operations of naming proposals may be asked, in an address and in a body."""
