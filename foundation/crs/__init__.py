"""Coordinate reference systems (坐标参照系): which are accepted, how each becomes EPSG:4490, which are refused.

- `systems`: recognise a system by its EPSG code or by the words surveyors use.
- `conversion`: arrays of coordinates to EPSG:4490 (lon, lat) and back.
- `parameters`: registered parameter sets, without which Beijing 1954 and Xian 1980 are refused.
- `offsets`: the unofficial approximation of GCJ-02 and BD-09.
- `angles`: degrees, minutes and seconds as people write them.
"""
