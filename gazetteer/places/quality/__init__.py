"""Irregular names of the library (不规范地名): pure rules, a library read by columns, and what the check found."""
