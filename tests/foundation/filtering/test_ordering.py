"""What ``sortby`` means."""

import pytest
from sqlalchemy import column

from foundation.errors import InvalidInput
from foundation.filtering import Kind, Queryable, order

QUERYABLES = {
    name: Queryable(name, kind, column(name))
    for name, kind in {
        "name": Kind.TEXT,
        "level": Kind.INTEGER,
        "area": Kind.NUMBER,
        "day": Kind.DATE,
        "valid": Kind.DATE_RANGE,
        "geom": Kind.GEOMETRY,
    }.items()
}


def test_an_order_is_columns_each_with_its_direction() -> None:
    found = order("name,-level,+day, area", QUERYABLES)
    assert [(str(each), descends) for each, descends in found] == [
        ("name", False),
        ("level", True),
        ("day", False),
        ("area", False),
    ]


@pytest.mark.parametrize(
    ("sortby", "words"),
    [
        ("nmae", "'nmae'"),
        ("", "empty name"),
        ("name,,level", "empty name"),
        ("-", "empty name"),
        ("name,-name", "twice"),
        ("geom", "no order"),
        ("valid", "no order"),
        (",".join(["name"] * 9), "at most 8"),
        ("name desc", "'name desc'"),
    ],
)
def test_an_order_that_cannot_be_is_refused_by_the_name_of_its_parameter(sortby: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        order(sortby, QUERYABLES)
    assert caught.value.faults[0].where == "sortby"
