"""Vector tiles as of any day (矢量切片): names thinned by a stated policy, boundaries simplified that still meet.

`matrices` says where a tile lies; `thinning` which names it shows; `pictures` what is drawn of divisions and
lines; `queries` reads; `drawing` makes one tile; `fitting` keeps it small.
"""
