"""What a generic term other than the name's says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.search.matching.generics import said_of_generics
from gazetteer.search.matching.wanted import Agreement

_GENERICS = st.sampled_from(
    [
        "村",
        "村委会",
        "社区",
        "居委会",
        "镇",
        "乡",
        "县",
        "区",
        "特区",
        "自治县",
        "苗族乡",
        "苗族侗族自治州",
        "街道",
        "寨",
    ]
)


@pytest.mark.parametrize(
    ("typed", "stored", "agreement"),
    [
        ("镇", "镇", Agreement.NAME_EXACT),
        ("村民委员会", "村", Agreement.GENERIC_TERM_SYNONYM),
        ("居委会", "社区", Agreement.GENERIC_TERM_SYNONYM),
        ("办事处", "街道", Agreement.GENERIC_TERM_SYNONYM),
        ("县", "彝族回族苗族自治县", Agreement.NATIONALITIES_DIFFER),
        ("自治县", "彝族回族苗族自治县", Agreement.NATIONALITIES_DIFFER),
        ("州", "苗族侗族自治州", Agreement.NATIONALITIES_DIFFER),
        ("乡", "苗族彝族乡", Agreement.NATIONALITIES_DIFFER),
        ("区", "特区", Agreement.GENERIC_TERM_OMITTED),
        ("仡佬族侗族乡", "侗族仡佬族乡", Agreement.NATIONALITIES_DIFFER),
        ("彝族自治县", "彝族回族苗族自治县", Agreement.NATIONALITIES_DIFFER),
        ("苗族乡", "水族乡", Agreement.NATIONALITIES_DIFFER),
        ("乡", "镇", Agreement.GENERIC_TERM_DIFFERS),
        ("村", "寨", Agreement.GENERIC_TERM_DIFFERS),
        ("区", "社区", Agreement.GENERIC_TERM_DIFFERS),
        ("县", "区", Agreement.GENERIC_TERM_DIFFERS),
    ],
)
def test_generic_terms_agree_in_their_way(typed: str, stored: str, agreement: Agreement) -> None:
    assert said_of_generics(typed, stored)[1] is agreement


def test_the_same_nationalities_in_another_order_keep_more_than_fewer_and_fewer_more_than_others() -> None:
    stored = "彝族回族苗族自治县"
    kept = [said_of_generics(typed, stored)[0] for typed in ("苗族彝族回族自治县", "彝族自治县", "侗族自治县")]
    assert kept == sorted(kept, reverse=True)
    assert len(set(kept)) == 3


@given(_GENERICS, _GENERICS)
def test_only_the_same_generic_term_keeps_all(typed: str, stored: str) -> None:
    kept, agreement = said_of_generics(typed, stored)
    assert 0 < kept <= 1
    assert (kept == 1) == (typed == stored) == (agreement is Agreement.NAME_EXACT)
