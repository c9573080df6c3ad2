"""Histories that do not fit together are refused, and the sentence names what is wrong."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from boundaries.divisions.chronicle.coherence import require_coherence
from boundaries.divisions.chronicle.events import Change, ChangeKind, Event, EventKind, Moment, Succession
from boundaries.divisions.chronicle.replay import replay
from foundation.errors import InvalidInput

PROVINCE, CITY, COUNTY, OTHER = (UUID(int=number) for number in range(1, 5))


def change(unit: UUID, kind: EventKind, day: date | None, /, **sets: object) -> Change:
    event = Event(UUID(int=unit.int * 1000 + (day.toordinal() if day else 0)), kind, unit, Moment(day), sets)
    return Change(event.id, ChangeKind.FOUNDING, event.moment, (event,), origin="table:7")


THERE = [
    change(PROVINCE, EventKind.FIRST_RECORDED, None, name="贵州省", kind="省", level=1, code=("GB2260", "520000")),
    change(
        CITY,
        EventKind.ESTABLISH,
        date(1997, 6, 10),
        name="遵义市",
        kind="地级市",
        level=2,
        code=("GB2260", "520300"),
        legal_parent=PROVINCE,
    ),
]


def founding(day: date, code: str = "520321", parent: UUID = CITY) -> Change:
    return change(
        COUNTY,
        EventKind.ESTABLISH,
        day,
        name="遵义县",
        kind="县",
        level=3,
        code=("GB2260", code),
        legal_parent=parent,
    )


def check(*changes: Change) -> None:
    told = [*THERE, *changes]
    require_coherence(replay(told), told)


def test_a_history_that_fits_together_is_taken() -> None:
    check(founding(date(1997, 6, 10)))


def test_a_county_does_not_lie_in_a_city_that_is_not_there_yet() -> None:
    with pytest.raises(
        InvalidInput, match="遵义县 from 1990-01-01 to now lies in 遵义市, which is there from 1997-06-10"
    ):
        check(founding(date(1990, 1, 1)))


def test_a_county_does_not_lie_in_itself() -> None:
    with pytest.raises(InvalidInput, match="a unit cannot lie in itself or below itself"):
        check(founding(date(1998, 1, 1), parent=COUNTY))


def test_two_units_do_not_lie_in_each_other() -> None:
    first = founding(date(1998, 1, 1), parent=OTHER)
    second = change(OTHER, EventKind.ESTABLISH, date(1998, 1, 1), name="甲县", kind="县", level=3, legal_parent=COUNTY)
    with pytest.raises(InvalidInput, match="below itself"):
        check(first, second)


def test_a_county_lies_in_a_unit_that_is_known() -> None:
    with pytest.raises(InvalidInput, match="lies in a unit that is not known"):
        check(founding(date(1998, 1, 1), parent=OTHER))


def test_the_first_digits_of_a_code_are_those_of_the_superior() -> None:
    with pytest.raises(InvalidInput, match="遵义县 has the code 522121, and lies in a unit with the code 520300"):
        check(founding(date(1998, 1, 1), code="522121"))


def test_a_code_means_one_unit_at_a_time() -> None:
    second = replace(
        founding(date(1999, 1, 1)), events=(replace(founding(date(1999, 1, 1)).events[0], division=OTHER),)
    )
    with pytest.raises(InvalidInput, match=r"The code 520321 \(GB2260\) would mean 遵义县 and 遵义县 on 1999-01-01"):
        check(founding(date(1998, 1, 1)), second)


def test_a_predecessor_must_be_there() -> None:
    made = replace(founding(date(1998, 1, 1)), successions=(Succession(OTHER, COUNTY, is_whole=True),))
    with pytest.raises(
        InvalidInput, match=f"The predecessor {OTHER} is not there on 1998-01-01: the change of table:7"
    ):
        check(made)


def test_a_predecessor_that_ended_before_is_not_there() -> None:
    old = [
        change(OTHER, EventKind.ESTABLISH, date(1997, 7, 1), name="旧县", kind="县", level=3, legal_parent=CITY),
        change(OTHER, EventKind.ABOLISH, date(1997, 8, 1)),
    ]
    made = replace(founding(date(1998, 1, 1)), successions=(Succession(OTHER, COUNTY, is_whole=True),))
    with pytest.raises(InvalidInput, match="The predecessor 旧县 is not there on 1998-01-01"):
        check(*old, made)


def test_what_took_effect_before_it_was_approved_needs_a_reason() -> None:
    early = replace(founding(date(1998, 1, 1)), approved_on=date(1998, 3, 1))
    with pytest.raises(InvalidInput, match="took effect before it was approved on 1998-03-01: note the reason"):
        check(early)
    check(replace(early, note="批复追认"))


def test_since_september_2025_a_code_that_was_given_up_means_nothing_else() -> None:
    old = [
        change(
            OTHER,
            EventKind.ESTABLISH,
            date(1998, 1, 1),
            name="旧县",
            kind="县",
            level=3,
            code=("GB2260", "520321"),
            legal_parent=CITY,
        ),
        change(OTHER, EventKind.ABOLISH, date(2016, 3, 20)),
    ]
    check(*old, founding(date(2025, 8, 31)))
    with pytest.raises(
        InvalidInput, match=r"The code 520321 \(GB2260\) meant 旧县, and cannot mean 遵义县 from 2025-09-01"
    ):
        check(*old, founding(date(2025, 9, 1)))
