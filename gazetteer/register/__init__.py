"""The name library asked as the national register of place names is asked (国家地名信息库): by page, and in counts.

`conditions` holds what may be asked, `finding` which places answer and in what order, `counting` how many have one
name or one sound. All of it reads the index in memory, and none of it the database.
"""
