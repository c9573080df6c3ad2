"""Lines that follow from polygons (推导界线): of one coverage, through time, and against what is stored.

- `coverage`: the lines of one coverage.
- `through_time`: those of every period since anything is known.
- `settling`: what is to be written; a line that an agreement fixes is never touched.
- `demarcation`: which lines a division change leaves to be demarcated, and until when.
"""
