"""Nominatim, the geocoder of OpenStreetMap, given the same names."""
