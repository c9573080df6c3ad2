"""Inspections planned and led on over HTTP (联检计划与办理)."""
