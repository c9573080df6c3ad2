import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.search.matching import forward


@given(st.lists(st.tuples(st.integers(4_500, 4_520), st.integers(0, 40)), min_size=1, max_size=300), st.integers(1, 12))
def test_leaving_out_the_low_ones_leaves_the_best_places_and_their_best_entries(
    entries: list[tuple[int, int]], most: int
) -> None:
    scores, places = np.array(entries, dtype=np.int32).T
    kept = forward._high(scores, places, most).tolist()
    best: dict[int, int] = {}
    for score, place in sorted(entries, key=lambda entry: (-entry[0], entry[1])):
        best.setdefault(place, score)
    for place, score in [*best.items()][:most]:
        having = {at for at, entry in enumerate(entries) if entry == (score, place)}
        assert having <= set(kept)
