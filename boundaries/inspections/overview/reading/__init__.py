"""Reading what an overview is made of: lines of a day, inspections as they stood, markers, what happened.

Statements are built once: to build them takes as long as to answer them.
"""
