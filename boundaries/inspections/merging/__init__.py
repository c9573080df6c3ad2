"""Two devices, one record (合并): every field keeps who wrote what, and what differs is put before a person."""
