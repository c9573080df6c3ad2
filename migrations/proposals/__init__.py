"""The tables of proposals, as migration 0009 makes them: nothing here changes once a database has them."""
