"""Names are compared to the end only where that can matter: what is saved must change no answer."""

from uuid import UUID

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.search.index.columns import ListedName, ListedPlace, contents_of
from gazetteer.search.index.divisions import Relation
from gazetteer.search.index.keys import marks, marks_of, shortened, shortened_of
from gazetteer.search.index.names import NameIndex
from gazetteer.search.index.selection import Selection
from gazetteer.search.matching import rank
from gazetteer.search.matching.comparison import OMITTED, compared
from gazetteer.search.matching.rank import FLOOR, WHOLE, least_likeness
from gazetteer.search.matching.wanted import Wanted
from gazetteer.search.reading.parse import Interpretation

_CHARACTERS = "青清岩言堡坪平村镇社区石大小?"
_NAMES = st.text(_CHARACTERS.replace("?", ""), min_size=1, max_size=6)


def index_of(names: set[str]) -> NameIndex:
    places = [
        ListedPlace(UUID(int=at), "22200", UUID(int=9), [ListedName(name)]) for at, name in enumerate(sorted(names))
    ]
    return NameIndex.build(contents_of(places))


@given(st.sets(_NAMES, min_size=1, max_size=12), st.text(_CHARACTERS, min_size=1, max_size=6), st.floats(0, 1))
@settings(max_examples=200, deadline=None)
def test_what_is_left_out_unread_would_not_have_been_like_enough(names: set[str], text: str, least: float) -> None:
    index, wanted = index_of(names), Wanted.of(text)
    everything = np.arange(len(index.names), dtype=np.int32)
    all_names, all_scores, all_agreements = compared(wanted, Selection(index, everything), -1.0)
    found, scores, agreements = compared(wanted, Selection(index, everything), least)
    alike, kept = all_scores >= least, scores >= least
    assert found[kept].tolist() == all_names[alike].tolist()
    assert scores[kept].tolist() == all_scores[alike].tolist()
    assert agreements[kept].tolist() == all_agreements[alike].tolist()


@given(st.floats(0, 0.9), st.sampled_from([Relation.UNSAID, Relation.INSIDE, Relation.ABOVE]))
def test_what_is_less_alike_than_the_least_reaches_the_floor_nowhere(skipped: float, relation: Relation) -> None:
    meant = Interpretation("", divisions=() if relation is Relation.UNSAID else (0,), skipped=skipped)
    likeness = least_likeness(meant, elsewhere=relation is Relation.ABOVE) * (1 - 1e-6)
    best = likeness * (1 - rank._SKIPPED_WEIGHT * skipped) * rank._OMITTED_OF_DIVISION / OMITTED
    assert round(float(rank._placed(np.array([best]), np.array([relation], dtype=np.int8), meant)[0]) * WHOLE) < FLOOR


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8))
def test_a_name_has_the_marks_of_each_of_its_characters(texts: list[str]) -> None:
    for text, found in zip(texts, marks(texts), strict=True):
        assert all(found & own == own for own in marks(list(text)))


@given(st.text(min_size=1, max_size=140))
def test_one_text_has_the_keys_and_marks_that_it_has_among_many(text: str) -> None:
    keys, owners = shortened(["村", text])
    assert sorted(shortened_of(text)) == sorted(keys[owners == 1].tolist())
    assert marks_of(text) == int(marks([text])[0])
