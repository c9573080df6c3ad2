from dataclasses import fields
from datetime import date
from uuid import UUID

import pytest
from shapely import LineString, MultiPoint, Point, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy import event
from sqlalchemy.orm import Session

from foundation.errors import NotFound, NotInForce
from foundation.ledger.models import LedgerHead
from gazetteer.places.models import PlaceName, PlaceVersion
from gazetteer.places.queries import Selection, listing, one, stream
from gazetteer.places.records import NameKind, PlaceStatus, Secrecy
from tests.factories import a_division, a_name, a_place, a_source, a_version, closed

TODAY = date(2026, 11, 25)
NEVER = UUID("0190f5a0-0000-7000-8000-000000000667")


def test_one_place_is_told_with_its_names_codes_class_and_source(session: Session) -> None:
    source = a_source(session, "Census of 2018", licence="internal")
    place = a_place(
        session,
        "青岩镇",
        romanized="Qīngyán Zhèn",
        names=[(NameKind.FORMER, "青岩堡"), (NameKind.ALIAS, "石城")],
        codes=[("dmfw", "52011110000000000001")],
        source_id=source,
        meaning="青色岩石",
    )
    found = one(session, place, as_of=TODAY)
    assert (found.id, found.name, found.romanized, found.reading_confirmed) == (place, "青岩镇", "Qīngyán Zhèn", False)
    assert [(name.kind, name.text) for name in found.names] == [
        (NameKind.STANDARD, "青岩镇"),
        (NameKind.FORMER, "青岩堡"),
        (NameKind.ALIAS, "石城"),
        (NameKind.ROMANIZED, "Qīngyán Zhèn"),
    ]
    assert [(code.scheme, code.code) for code in found.codes] == [("dmfw", "52011110000000000001")]
    assert (found.class_code, found.class_name) == ("22200", "农村居民点")
    assert (found.source_title, found.meaning) == ("Census of 2018", "青色岩石")
    assert found.position == Point(106.68, 26.33)


def test_a_place_is_called_as_it_was_on_the_day(session: Session) -> None:
    renamed = date(1992, 3, 1)
    place = a_place(session, "青岩区", romanized=None, valid=(date(1950, 1, 1), renamed))
    a_version(session, place, division=a_division(session), valid=(renamed, None))
    a_name(session, place, "青岩镇", valid=(renamed, None))
    assert one(session, place, as_of=date(1992, 2, 29)).name == "青岩区"
    assert one(session, place, as_of=renamed).name == "青岩镇"


def test_a_former_name_is_told_after_its_days(session: Session) -> None:
    place = a_place(session)
    a_name(session, place, "青岩堡", kind=NameKind.FORMER, valid=(date(1912, 1, 1), date(1950, 1, 1)))
    assert "青岩堡" in {name.text for name in one(session, place, as_of=TODAY).names}
    assert "青岩堡" not in {name.text for name in one(session, place, as_of=date(1900, 1, 1)).names}


def test_what_nobody_registered_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="There is no place"):
        one(session, NEVER, as_of=TODAY)


@pytest.mark.parametrize(
    ("day", "nearest"),
    [
        (date(1949, 1, 1), {"start": "1950-01-01", "end": "1960-01-01"}),
        (date(1962, 1, 1), {"start": "1950-01-01", "end": "1960-01-01"}),
        (date(1979, 1, 1), {"start": "1980-01-01", "end": None}),
    ],
)
def test_a_place_out_of_force_names_the_nearest_days_it_is_in_force(
    session: Session, day: date, nearest: dict[str, str | None]
) -> None:
    place = a_place(session, valid=(date(1950, 1, 1), date(1960, 1, 1)))
    a_version(session, place, division=a_division(session), valid=(date(1980, 1, 1), None))
    with pytest.raises(NotInForce) as caught:
        one(session, place, as_of=day)
    assert caught.value.details == {"nearest": nearest}


def test_a_secret_place_cannot_be_told_from_one_that_never_was(session: Session) -> None:
    secret = a_place(session, secrecy=Secrecy.INTERNAL)
    with pytest.raises(NotFound) as of_secret:
        one(session, secret, as_of=TODAY)
    with pytest.raises(NotFound) as of_nothing:
        one(session, NEVER, as_of=TODAY)
    assert type(of_secret.value) is type(of_nothing.value)
    assert of_secret.value.message.replace(str(secret), "") == of_nothing.value.message.replace(str(NEVER), "")
    assert of_secret.value.details == of_nothing.value.details


def test_the_secret_days_of_a_place_are_days_on_which_it_is_not(session: Session) -> None:
    place = a_place(session, valid=(date(1950, 1, 1), date(1960, 1, 1)))
    a_version(session, place, division=a_division(session), secrecy=Secrecy.SECRET, valid=(date(1960, 1, 1), None))
    with pytest.raises(NotInForce) as caught:
        one(session, place, as_of=TODAY)
    assert caught.value.details == {"nearest": {"start": "1950-01-01", "end": "1960-01-01"}}


def test_a_reader_of_the_level_reads_it(session: Session) -> None:
    secret = a_place(session, "密营", secrecy=Secrecy.SECRET)
    assert one(session, secret, as_of=TODAY, secrecy=Secrecy.SECRET).name == "密营"


def test_an_earlier_knowledge_is_answered_as_then(session: Session) -> None:
    place = a_place(session, "青岩真", romanized=None)
    then = session.query(LedgerHead.recorded_at).scalar()
    closed(session, PlaceName, place)
    a_name(session, place, "青岩镇")
    assert one(session, place, as_of=TODAY).name == "青岩镇"
    assert one(session, place, as_of=TODAY, recorded=then).name == "青岩真"


def test_what_became_secret_is_not_read_through_an_earlier_knowledge(session: Session) -> None:
    place = a_place(session)
    then = session.query(LedgerHead.recorded_at).scalar()
    assert one(session, place, as_of=TODAY, recorded=then)
    closed(session, PlaceVersion, place)
    a_version(session, place, division=a_division(session), secrecy=Secrecy.CONFIDENTIAL)
    with pytest.raises(NotFound) as caught:
        one(session, place, as_of=TODAY, recorded=then)
    assert type(caught.value) is NotFound
    assert not listing(session, as_of=TODAY, recorded=then, limit=10)


def test_pages_meet_every_place_once(session: Session) -> None:
    district = a_division(session)
    placed = sorted(a_place(session, f"寨{number}", division=district) for number in range(7))
    met: list[UUID] = []
    while page := listing(session, as_of=TODAY, after=met[-1] if met else None, limit=3):
        met += [view.id for view in page]
    assert met == placed


def test_a_list_takes_one_statement_however_long_it_is(session: Session) -> None:
    district = a_division(session)
    for number in range(5):
        a_place(session, f"寨{number}", division=district)
    statements: list[str] = []
    event.listen(session.connection(), "before_cursor_execute", lambda *given: statements.append(given[2]))
    assert len(listing(session, as_of=TODAY, limit=5)) == 5
    assert len(statements) == 1


@pytest.mark.parametrize(
    "position",
    [
        None,
        Point(106.68, 26.33),
        MultiPoint([(106.6, 26.3), (106.7, 26.4)]),
        LineString([(106, 26), (107, 27), (106, 27)]),
        box(106, 26, 107, 27),
    ],
    ids=lambda position: getattr(position, "geom_type", "nowhere"),
)
def test_a_list_tells_of_a_place_what_reading_it_alone_tells(session: Session, position: BaseGeometry | None) -> None:
    place = a_place(session, "播州区", romanized="Bōzhōu Qū", position=position, synthetic=True)
    a_name(session, place, "遵义县", kind=NameKind.FORMER, valid=(None, date(2016, 3, 20)))
    a_name(session, place, "播州", kind=NameKind.ALIAS)
    [brief], whole = listing(session, as_of=TODAY, limit=5), one(session, place, as_of=TODAY)
    assert {each.name: getattr(brief, each.name) for each in fields(brief)} == {
        each.name: getattr(whole, each.name) for each in fields(brief)
    }


@pytest.mark.parametrize("day", [date(2010, 1, 1), TODAY])
def test_a_list_calls_a_place_what_reading_it_alone_calls_it(session: Session, day: date) -> None:
    place = a_place(session, "本无此名", romanized=None)
    closed(session, PlaceName, place)
    a_name(session, place, "遵义县", valid=(None, date(2016, 3, 20)))
    a_name(session, place, "遵义老县", kind=NameKind.FORMER, valid=(None, date(2000, 1, 1)))
    [brief] = listing(session, as_of=day, limit=5)
    assert brief.name == one(session, place, as_of=day).name != ""


def test_a_list_keeps_to_the_divisions(session: Session) -> None:
    huaxi, nanming = a_division(session, "花溪区"), a_division(session, "南明区")
    inside = a_place(session, division=huaxi)
    a_place(session, division=nanming)
    assert [view.id for view in listing(session, as_of=TODAY, division_ids={huaxi}, limit=5)] == [inside]
    assert not listing(session, as_of=TODAY, division_ids=set(), limit=5)


def test_a_list_keeps_to_class_prefixes_any_of_them(session: Session) -> None:
    village, river = a_place(session, class_code="22200"), a_place(session, class_code="12100")
    a_place(session, class_code="21500")
    assert {view.id for view in listing(session, as_of=TODAY, classes=("222", "12"), limit=5)} == {village, river}


def test_a_list_keeps_to_a_box_that_a_line_only_crosses(session: Session) -> None:
    crossing = a_place(session, position=LineString([(106, 26), (107, 27)]))
    a_place(session, position=LineString([(106, 26), (106, 27), (107, 27)]))
    a_place(session, position=None)
    assert [view.id for view in listing(session, as_of=TODAY, bbox=(106.4, 26.4, 106.6, 26.6), limit=5)] == [crossing]


def test_a_list_keeps_to_a_status(session: Session) -> None:
    gone = a_place(session, status=PlaceStatus.HISTORICAL)
    a_place(session)
    assert [view.id for view in listing(session, as_of=TODAY, status=PlaceStatus.HISTORICAL, limit=5)] == [gone]


def test_a_list_passes_over_what_is_secret_or_not_in_force(session: Session) -> None:
    public = a_place(session)
    a_place(session, secrecy=Secrecy.INTERNAL)
    a_place(session, valid=(None, date(1990, 1, 1)))
    assert [view.id for view in listing(session, as_of=TODAY, limit=5)] == [public]


def test_a_stream_gives_all_places_in_order_some_at_a_time(session: Session) -> None:
    district = a_division(session)
    placed = sorted(a_place(session, f"寨{number}", division=district) for number in range(5))
    lists = [*stream(session, Selection(TODAY), at_a_time=2)]
    assert [len(views) for views in lists] == [2, 2, 1]
    assert [view.id for views in lists for view in views] == placed
