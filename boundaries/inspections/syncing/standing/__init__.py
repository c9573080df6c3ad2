"""How a record stands (记录现状): its fields, what the register and the rules say of it, what its edits come to."""
