"""A line under inspection, and devices that send what they recorded of it."""

from tests.boundaries.inspections.syncing.conftest import ground, send

__all__ = ["ground", "send"]
