"""Papers of proposals over HTTP: made of what is stored, shown to who may see them."""
