"""Files of any room: by which sum they are known, and how our own tables of facts are read."""
