"""Which schema the tables of this program have."""

SCHEMA_REVISION = "0013"
"""The newest migration; `migrations` is a floor that no reader may know, and a test holds the two together."""
