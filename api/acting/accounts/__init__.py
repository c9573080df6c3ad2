"""Accounts over HTTP: what is asked (`bodies`), what is told (`shapes`), and how it is done."""
