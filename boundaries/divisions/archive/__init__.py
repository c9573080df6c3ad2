"""The chronicle in the database (档案): its tables, how it is read, and how a source's changes get into it.

`settling` finds what is to be written so that all units are what follows from the changes, `changes` writes it.
"""
