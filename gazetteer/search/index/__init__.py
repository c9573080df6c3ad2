"""The tables the index consists of: columns in, arrays out; no database, no clock."""
