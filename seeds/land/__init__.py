"""Schematic land: a mesh of small cells of which counties and townships are grown, so that their borders fit."""
