"""What a text may say: the texts that it may be read as, and the paths of divisions in them."""
