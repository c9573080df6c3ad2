"""A chronicle in the database: units, their codes, what lies in them, and their places, as of any day."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from shapely import box
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions import queries
from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.chronicle.events import Change, ChangeKind, Event, EventKind, Moment
from boundaries.divisions.ground.sharing import with_shares
from boundaries.divisions.inquiry.crosswalk import crosswalk
from boundaries.divisions.models import DivisionVersion
from foundation.actor import OPERATOR
from foundation.errors import InvalidInput
from foundation.ledger.models import LedgerEntry
from foundation.ledger.verification import verify
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import ChronicleReport, load_chronicle, record_change
from gazetteer.places.of_divisions.sharing import with_name_shares
from tests.factories import a_division, a_place
from tests.histories import chronicle, zunyi

IN_1990, IN_2003, IN_2024 = date(1990, 1, 1), date(2003, 6, 30), date(2024, 1, 1)


def load(session: Session, changes: list[Change], series: str = "test") -> ChronicleReport:
    source = SourceFile("a test", f"{series}")
    return load_chronicle(session, series, changes, source=source, actor=OPERATOR, reason="a test")


@pytest.mark.parametrize(
    ("day", "code", "name"),
    [
        (IN_1990, "522121", "遵义县"),
        (IN_1990, "520321", None),
        (IN_2003, "520321", "遵义县"),
        (IN_2003, "522121", None),
        (IN_2024, "520321", None),
        (IN_2024, "520304", "播州区"),
    ],
)
def test_a_code_means_what_it_meant_on_a_day(session: Session, day: date, code: str, name: str | None) -> None:
    load(session, zunyi())
    found = queries.tree(session, as_of=day).by_code(code)
    assert (found and found.name) == name


def test_a_unit_keeps_its_identity_through_transfer_and_recoding(session: Session) -> None:
    load(session, zunyi())
    before, after = (queries.tree(session, as_of=day) for day in (IN_1990, IN_2003))
    old, new = before.by_code("522121"), after.by_code("520321")
    assert old is not None
    assert new is not None
    assert old.id == new.id
    assert (before.label(old.id).path, after.label(new.id).path) == (
        ("贵州省", "遵义地区", "遵义县"),
        ("贵州省", "遵义市", "遵义县"),
    )


def test_the_same_chronicle_again_writes_nothing(session: Session) -> None:
    first, again = load(session, zunyi()), load(session, zunyi())
    assert first.seq is not None
    assert again.seq is None


def test_the_ledger_holds_what_a_chronicle_wrote(session: Session) -> None:
    report = load(session, zunyi())
    verify(session)
    entry = session.scalars(select(LedgerEntry).where(LedgerEntry.seq == report.seq)).one()
    assert (entry.details["units"], entry.details["division_change_opened"]) == (7, 5)


def test_a_unit_known_only_from_paths_becomes_the_one_of_the_chronicle(session: Session) -> None:
    province = a_division(session, "贵州省", kind="省", level=1, code="520000", provisional=True)
    city = a_division(session, "遵义市", kind="地级市", level=2, parent=province, code="520300", provisional=True)
    district = a_division(session, "播州区", parent=city, code="520304", provisional=True)
    load(session, zunyi())
    tree = queries.tree(session, as_of=IN_2024)
    assert (tree.by_code("520304"), tree.label(district).path) == (tree.node(district), ("贵州省", "遵义市", "播州区"))
    assert not session.scalars(
        select(DivisionVersion).where(DivisionVersion.provisional, DivisionVersion.closed_by.is_(None))
    ).all()


def test_what_is_filed_under_a_unit_that_ended_is_found_in_the_one_that_has_its_land(session: Session) -> None:
    load(session, zunyi())
    county = queries.tree(session, as_of=IN_2003).by_code("520321")
    assert county is not None
    town = a_division(session, "南白镇", kind="镇", level=4, parent=county.id, provisional=True)
    today = queries.tree(session, as_of=IN_2024)
    assert today.label(town).path == ("贵州省", "遵义市", "播州区", "南白镇")
    assert today.label(county.id).name == "播州区"
    district = today.by_code("520304")
    assert district is not None
    assert {county.id, town} <= today.subtree(district.id)


def test_what_is_filed_under_a_unit_of_today_lay_in_its_forebear(session: Session) -> None:
    load(session, zunyi())
    district = queries.tree(session, as_of=IN_2024).by_code("520304")
    assert district is not None
    town = a_division(session, "南白镇", kind="镇", level=4, parent=district.id, provisional=True)
    assert queries.tree(session, as_of=IN_1990).label(town).path == ("贵州省", "遵义地区", "遵义县", "南白镇")


def test_a_code_that_a_place_file_gave_to_something_else_is_taken_back(session: Session) -> None:
    zone = a_division(session, "某开发区", code="520304", provisional=True)
    load(session, zunyi())
    found = queries.tree(session, as_of=IN_2024).by_code("520304")
    assert found is not None
    assert (found.name, found.id == zone) == ("播州区", False)


def test_a_division_is_a_place_of_its_days_and_of_its_names(session: Session) -> None:
    load(session, zunyi())
    rows = session.execute(
        text("""
            SELECT s.text, lower(v.valid), upper(v.valid), n.kind, n.text
            FROM place_version AS v JOIN place_name AS s ON s.place_id = v.place_id AND s.kind = 'standard'
            JOIN place_name AS n ON n.place_id = v.place_id AND n.kind IN ('standard', 'former')
            WHERE s.text IN ('播州区', '遵义县') AND upper_inf(v.recorded)
            ORDER BY 1, 2 NULLS FIRST, 4, 5
        """)
    ).all()
    turn = date(2016, 3, 20)
    assert [tuple(row) for row in rows] == [
        ("播州区", turn, None, "former", "遵义县"),
        ("播州区", turn, None, "standard", "播州区"),
        ("遵义县", None, date(1997, 6, 10), "standard", "遵义县"),
        ("遵义县", date(1997, 6, 10), turn, "standard", "遵义县"),
    ]


def test_the_place_of_a_unit_known_from_paths_stays_its_place(session: Session) -> None:
    province = a_division(session, "贵州省", kind="省", level=1, code="520000", provisional=True)
    city = a_division(session, "遵义市", kind="地级市", level=2, parent=province, code="520300", provisional=True)
    a_division(session, "播州区", parent=city, code="520304", provisional=True)
    place = a_place(session, "播州区", division=city, class_code="21400", romanized=None)
    load(session, zunyi())
    named = session.execute(
        text(
            "SELECT DISTINCT place_id FROM place_name"
            " WHERE text = '播州区' AND kind = 'standard' AND upper_inf(recorded)"
        )
    )
    assert [row[0] for row in named] == [place]


def with_ground(session: Session) -> None:
    """Enter the units of today, each county a square of a tenth of a degree."""
    province = a_division(session, "贵州省", kind="省", level=1, code="520000")
    city = a_division(session, "遵义市", kind="地级市", level=2, parent=province, code="520300")
    a_division(session, "红花岗区", parent=city, code="520302", extent=box(106.9, 27.6, 107.0, 27.7))
    a_division(session, "播州区", parent=city, code="520304", extent=box(106.8, 27.6, 106.9, 27.7))


def test_an_extent_holds_since_the_day_on_which_land_last_came_or_went(session: Session) -> None:
    with_ground(session)
    load(session, zunyi())
    rows = session.execute(
        text("""
            SELECT DISTINCT v.name, e.nature, lower(e.valid), upper(e.valid)
            FROM division_extent AS e JOIN division_version AS v USING (division_id)
            WHERE v.level = 3 AND upper_inf(e.recorded) AND upper_inf(v.recorded) ORDER BY 1, 3 NULLS FIRST
        """)
    )
    turn = date(2016, 3, 20)
    assert [tuple(row) for row in rows] == [
        ("播州区", "schematic", turn, None),
        ("红花岗区", "approximate", date(1997, 6, 10), turn),
        ("红花岗区", "schematic", turn, None),
        ("遵义县", "approximate", None, turn),
        ("遵义市", "approximate", None, date(1997, 6, 10)),
    ]


def test_what_is_given_of_a_township_stays(session: Session) -> None:
    with_ground(session)
    county = queries.tree(session, as_of=IN_2024).by_code("520304")
    assert county is not None
    township = a_division(
        session, "南白街道", kind="街道", level=4, parent=county.id, extent=box(106.8, 27.5, 106.9, 27.6)
    )
    load(session, zunyi())
    kept = text("SELECT count(*) FROM division_extent WHERE division_id = :unit AND upper_inf(recorded)")
    assert session.scalar(kept, {"unit": township}) == 1


def test_a_point_lies_in_the_unit_that_covered_it_then(session: Session) -> None:
    with_ground(session)
    load(session, zunyi())
    found = session.scalar(select(queries.covering(past=False)), {"lon": 106.85, "lat": 27.65, "as_of": IN_2003})
    tree = queries.tree(session, as_of=IN_2003)
    assert [tree.label(one).name for one in found or ()][-1] == "遵义县"


def test_a_crosswalk_has_shares_where_both_extents_are_known(session: Session) -> None:
    province = a_division(session, "贵州省", kind="省", level=1, code="520000")
    city = a_division(session, "六盘水市", kind="地级市", level=2, parent=province, code="520200")
    a_division(session, "钟山区", parent=city, code="520202", extent=box(104.8, 26.5, 104.9, 26.6))
    a_division(session, "水城县", parent=city, code="520221", extent=box(104.9, 26.5, 105.2, 26.6))
    older = {"520200": "六盘水市", "520201": "水城特区"}
    newer = {"520200": "六盘水市", "520202": "钟山区", "520221": "水城县"}
    lines = "-520201 水城特区>钟山区,水城县\n+520202 钟山区<水城特区\n+520221 水城县<水城特区"
    load(session, chronicle({1986: older, 1987: newer}, {1987: lines}))
    day = date(1985, 1, 1)
    [row] = with_shares(session, list(crosswalk(lineage(session), ["520201"], day, IN_2024)), day, IN_2024)
    assert [(match.relation.value, match.share_basis) for match in row.matches] == [("part", "area"), ("part", "area")]
    assert [match.share for match in row.matches] == pytest.approx([0.25, 0.75])


def test_without_extents_a_crosswalk_has_shares_of_names(session: Session) -> None:
    older = {"520200": "六盘水市", "520201": "水城特区"}
    newer = {"520200": "六盘水市", "520202": "钟山区", "520221": "水城县"}
    lines = "-520201 水城特区>钟山区,水城县\n+520202 钟山区<水城特区\n+520221 水城县<水城特区"
    load(session, chronicle({1986: older, 1987: newer}, {1987: lines}))
    today = queries.tree(session, as_of=IN_2024)
    for code, count in (("520202", 1), ("520221", 3)):
        unit = today.by_code(code)
        assert unit is not None
        for number in range(count):
            a_place(session, f"新寨{number}", division=unit.id, romanized=None)
    day, told = date(1985, 1, 1), lineage(session)
    rows = with_shares(session, list(crosswalk(told, ["520201"], day, IN_2024)), day, IN_2024)
    [row] = with_name_shares(session, told, rows, day, IN_2024)
    assert [(match.share, match.share_basis) for match in row.matches] == [(0.25, "names"), (0.75, "names")]


def test_of_approximate_extents_no_share_is_told(session: Session) -> None:
    with_ground(session)
    load(session, zunyi())
    rows = list(crosswalk(lineage(session), ["522121"], IN_1990, IN_2024))
    [row] = with_shares(session, rows, IN_1990, IN_2024)
    assert [match.share for match in row.matches] == [None, None]


def test_changes_that_do_not_fit_together_leave_nothing(session: Session) -> None:
    changes = zunyi()
    abolished = changes[-1]
    early = replace(abolished, events=tuple(_earlier(event) for event in abolished.events))
    with pytest.raises(InvalidInput, match="The history does not hold"):
        load(session, [*changes[:-1], early])
    assert session.scalar(text("SELECT count(*) FROM division")) == 0


def _earlier(event: Event) -> Event:
    return replace(event, moment=replace(event.moment, day=date(1900, 1, 1)))


def test_a_correction_is_seen_as_of_its_day_and_not_in_what_was_known_before(
    session: Session,
) -> None:
    changes = zunyi()
    load(session, changes)
    known_before = session.scalars(select(LedgerEntry.recorded_at)).one()
    told = lineage(session)
    found = next(change for change in told.changes if change.moment.day == date(2016, 3, 20))
    later = replace(found.moment, day=date(2016, 6, 1))
    corrected = replace(
        found,
        moment=later,
        note="区划实际调整之日",
        events=tuple(replace(event, moment=later) for event in found.events),
    )
    load(session, [corrected], series="corrections")
    in_april = date(2016, 4, 1)
    assert queries.tree(session, as_of=in_april).by_code("520321") is not None
    before = queries.tree(session, as_of=in_april, recorded=known_before)
    assert before.by_code("520321") is None
    assert before.by_code("520304") is not None


def test_a_source_that_comes_again_leaves_corrections_standing(session: Session) -> None:
    changes = zunyi()
    load(session, changes)
    found = next(each for each in lineage(session).changes if each.moment.day == date(2016, 3, 20))
    later = replace(found.moment, day=date(2016, 6, 1))
    corrected = replace(
        found, moment=later, events=tuple(replace(event, moment=later) for event in found.events), note="更正"
    )
    load(session, [corrected], series="corrections")
    load(session, zunyi())
    assert queries.tree(session, as_of=date(2016, 4, 1)).by_code("520321") is not None


def _what_happened(session: Session) -> list[Change]:
    """Return three changes that nobody had told: of 遵义县 in 1999 and 2007, of 红花岗区 in 2005."""
    told = lineage(session)
    county, district = told.meant("520321", IN_2003), told.meant("520302", IN_2003)
    assert county is not None
    assert district is not None
    made = []
    for unit, day, name in (
        (county, date(1999, 5, 1), "播州县"),
        (county, date(2007, 9, 1), "遵义县"),
        (district, date(2005, 1, 1), "老城区"),
    ):
        event = Event(uuid7(), EventKind.RENAME, unit, Moment(day), {"name": name})
        made.append(Change(uuid7(), ChangeKind.RENAMING, event.moment, (event,), approved_on=day, authority="国务院"))
    return made


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_changes_recorded_in_any_order_give_the_same_history(session: Session, order: tuple[int, ...]) -> None:
    load(session, zunyi())
    changes = _what_happened(session)
    for at in order:
        record_change(session, changes[at], actor=OPERATOR, reason="补录")
    names = {
        day.year: sorted(node.name for node in queries.tree(session, as_of=day).nodes() if node.level == 3)
        for day in (date(1998, 1, 1), date(2000, 1, 1), date(2006, 1, 1), date(2008, 1, 1), IN_2024)
    }
    assert names == {
        1998: sorted(["遵义县", "红花岗区"]),
        2000: sorted(["播州县", "红花岗区"]),
        2006: sorted(["播州县", "老城区"]),
        2008: sorted(["遵义县", "老城区"]),
        2024: sorted(["播州区", "老城区"]),
    }
    verify(session)


def test_a_change_that_finds_no_unit_then_is_refused_and_leaves_nothing(session: Session) -> None:
    load(session, zunyi())
    [early, *_] = _what_happened(session)
    moment = Moment(date(2017, 1, 1))
    late = replace(early, moment=moment, events=(replace(early.events[0], moment=moment),))
    with pytest.raises(InvalidInput, match="rename of 播州县 on 2017-01-01: 遵义县 was abolished on 2016-03-20"):
        record_change(session, late, actor=OPERATOR, reason="补录")
    assert session.scalar(select(func.count()).select_from(LedgerEntry)) == 1


def test_a_unit_does_not_come_to_lie_in_itself(session: Session) -> None:
    load(session, zunyi())
    county = lineage(session).meant("520321", IN_2003)
    moment = Moment(date(2005, 1, 1))
    event = Event(uuid7(), EventKind.TRANSFER_AFFILIATION, county, moment, {"legal_parent": county})  # type: ignore[arg-type] # it is there
    change = Change(uuid7(), ChangeKind.TRANSFER, moment, (event,))
    with pytest.raises(InvalidInput, match="a unit cannot lie in itself or below itself"):
        record_change(session, change, actor=OPERATOR, reason="补录")
