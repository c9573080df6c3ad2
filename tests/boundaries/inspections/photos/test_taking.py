"""Photos come in pieces, whatever happens on the way, and are photos only once all is there and was looked into."""

import threading
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from boundaries.inspections.hands import Hand
from boundaries.inspections.models.photos import InspectionPhoto, InspectionPhotoPiece
from boundaries.inspections.photos import queries
from boundaries.inspections.photos.changes import append, begin, put
from boundaries.inspections.photos.looking import gathering
from boundaries.inspections.photos.queries import Progress
from boundaries.inspections.photos.uploads import MOST_BYTES, MOST_PIECES, MOST_TRIES, PIECE_BYTES
from foundation.db import Database
from foundation.errors import Conflict, GazetteerError, InvalidInput, NotFound
from foundation.ledger.models import LedgerEntry
from tests.boundaries.inspections.photos.conftest import Field
from tests.photos_made import TAKEN, a_photo, a_png_that_says_it_is, an_archive, digest, padded

PHOTO = a_photo(exif=TAKEN)
SHA = digest(PHOTO)


def sent(
    session: Session, hand: Hand, field: Field, content: bytes, cuts: Sequence[int] = (), sha: str = ""
) -> Progress:
    """Send a photo in pieces, cut at some bytes."""
    sha = sha or digest(content)
    progress = begin(session, hand, sha, len(content), field.inspection)
    for start, end in pairwise((0, *sorted(set(cuts) - {0, len(content)}), len(content))):
        progress = append(session, hand, sha, start, content[start:end])
    return progress


def put_whole(session: Session, hand: Hand, field: Field, content: bytes, sha: str = "") -> Progress:
    with gathering() as gathered:
        gathered.add(content)
        return put(session, hand, sha or digest(content), gathered, field.inspection)


def code_of(error: pytest.ExceptionInfo[GazetteerError]) -> str:
    return error.value.faults[0].code


def kept_bytes(session: Session) -> int:
    return int(session.scalar(select(func.coalesce(func.sum(func.length(InspectionPhotoPiece.content)), 0))) or 0)


def entries(session: Session) -> int:
    wanted = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.action == "take photo")
    return session.execute(wanted).scalar_one()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, len(PHOTO) - 1), max_size=8))
def test_however_it_is_cut_it_is_the_same_photo(session: Session, field: Field, cuts: list[int]) -> None:
    with session.begin_nested() as nested:
        assert sent(session, field.huaxi, field, PHOTO, cuts) == Progress(len(PHOTO), len(PHOTO), is_whole=True)
        assert b"".join(queries.pieces(session, SHA)) == PHOTO
        assert queries.whole(session, [SHA, "0" * 64]) == {SHA}
        nested.rollback()


def test_what_the_camera_says_is_told_and_one_entry_takes_it(session: Session, field: Field) -> None:
    sent(session, field.huaxi, field, PHOTO, [1_000])
    view = queries.photo(session, SHA)
    assert (view.media_type, view.size_bytes, view.inspection_id) == ("image/jpeg", len(PHOTO), field.inspection)
    assert (view.taken_at, view.bearing_deg) == ("2026-05-06T11:59:00+08:00", 275.5)
    assert view.position is not None
    assert entries(session) == 1


def test_before_it_is_whole_it_is_no_photo(session: Session, field: Field) -> None:
    begin(session, field.huaxi, SHA, len(PHOTO), field.inspection)
    append(session, field.huaxi, SHA, 0, PHOTO[:5_000])
    assert queries.whole(session, [SHA]) == frozenset()
    assert queries.offset(session, SHA, field.huaxi.actor.id) == Progress(5_000, len(PHOTO))
    assert entries(session) == 0
    with pytest.raises(NotFound):
        queries.pieces(session, SHA)


def test_a_piece_that_begins_elsewhere_is_refused_with_where_it_should(session: Session, field: Field) -> None:
    begin(session, field.huaxi, SHA, len(PHOTO), field.inspection)
    append(session, field.huaxi, SHA, 0, PHOTO[:5_000])
    for start in (0, 4_999, 5_001):
        with pytest.raises(Conflict) as caught:
            append(session, field.huaxi, SHA, start, PHOTO[start : start + 100])
        assert caught.value.details == {"upload_offset": 5_000, "upload_length": len(PHOTO)}
    assert kept_bytes(session) == 5_000


def test_a_photo_that_is_whole_takes_no_more_bytes(session: Session, field: Field) -> None:
    sent(session, field.huaxi, field, PHOTO)
    kept = kept_bytes(session)
    assert begin(session, field.nanming, SHA, len(PHOTO), field.inspection).is_whole
    assert append(session, field.nanming, SHA, 0, PHOTO[:100]).is_whole
    assert put_whole(session, field.nanming, field, PHOTO).is_whole
    assert (kept_bytes(session), entries(session)) == (kept, 1)


def test_more_bytes_than_announced_are_refused(session: Session, field: Field) -> None:
    begin(session, field.huaxi, SHA, 6_000, field.inspection)
    append(session, field.huaxi, SHA, 0, PHOTO[:5_000])
    with pytest.raises(InvalidInput) as caught:
        append(session, field.huaxi, SHA, 5_000, PHOTO[5_000:6_001])
    assert code_of(caught) == "more_than_announced"
    assert kept_bytes(session) == 5_000


@pytest.mark.parametrize(("size", "code"), [(0, "empty"), (-1, "empty"), (MOST_BYTES + 1, "too_large")])
def test_a_photo_has_some_bytes_and_not_too_many(session: Session, field: Field, size: int, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        begin(session, field.huaxi, SHA, size, field.inspection)
    assert code_of(caught) == code


@pytest.mark.parametrize("chunk", [b"", bytes(PIECE_BYTES + 1)])
def test_a_piece_has_some_bytes_and_not_too_many(session: Session, field: Field, chunk: bytes) -> None:
    begin(session, field.huaxi, SHA, MOST_BYTES, field.inspection)
    with pytest.raises(InvalidInput) as caught:
        append(session, field.huaxi, SHA, 0, chunk)
    assert code_of(caught) == "piece_size"


@pytest.mark.parametrize("sha", ["", "x" * 64, "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_photo_is_named_by_a_digest(session: Session, field: Field, sha: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        begin(session, field.huaxi, sha, 10, field.inspection)
    assert code_of(caught) == "not_a_digest"


def test_other_bytes_than_announced_are_told_and_the_next_upload_begins_anew(session: Session, field: Field) -> None:
    other = a_photo(seed=2)
    progress = sent(session, field.huaxi, field, other, [1_000], sha=SHA)
    assert progress.refusal is not None
    assert progress.refusal.faults[0].code == "digest_wrong"
    assert queries.whole(session, [SHA, digest(other)]) == frozenset()
    assert queries.offset(session, SHA, field.huaxi.actor.id) == Progress(0, None)
    assert sent(session, field.huaxi, field, PHOTO, [1_000]).is_whole
    assert b"".join(queries.pieces(session, SHA)) == PHOTO


def test_who_sends_other_bytes_too_often_is_told_to_send_it_whole(session: Session, field: Field) -> None:
    for _ in range(MOST_TRIES):
        assert sent(session, field.huaxi, field, b"\xff\xd8\xff" + bytes(97), sha=SHA).refusal is not None
    with pytest.raises(Conflict, match="with PUT"):
        begin(session, field.huaxi, SHA, len(PHOTO), field.inspection)
    assert put_whole(session, field.huaxi, field, PHOTO).is_whole
    assert b"".join(queries.pieces(session, SHA)) == PHOTO


def test_wrong_bytes_of_one_person_do_not_keep_the_right_ones_of_another_out(session: Session, field: Field) -> None:
    begin(session, field.huaxi, SHA, 9_000_000, field.inspection)
    append(session, field.huaxi, SHA, 0, b"\xff\xd8\xff" + bytes(5_000))
    assert sent(session, field.nanming, field, PHOTO, [1_000]).is_whole
    assert b"".join(queries.pieces(session, SHA)) == PHOTO
    assert append(session, field.huaxi, SHA, 5_003, b"more").is_whole


def test_another_size_than_announced_before_is_refused_and_the_whole_photo_taken(
    session: Session, field: Field
) -> None:
    begin(session, field.huaxi, SHA, 100, field.inspection)
    with pytest.raises(Conflict, match="100 bytes"):
        begin(session, field.huaxi, SHA, len(PHOTO), field.inspection)
    assert put_whole(session, field.huaxi, field, PHOTO).is_whole


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ\x90\x00" + bytes(9_000), "type_not_taken"), (an_archive(20_000_000), "type_not_taken")],
)
def test_of_what_is_no_photo_by_its_first_bytes_nothing_is_kept(
    session: Session, field: Field, content: bytes, code: str
) -> None:
    for take in (sent, put_whole):
        with pytest.raises(InvalidInput) as caught:
            take(session, field.huaxi, field, content)
        assert code_of(caught) == code
    assert kept_bytes(session) == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_png_that_says_it_is(60_000, 60_000), "unpacks_to_much"),
        (PHOTO[:-20_000], "damaged"),
        (PHOTO + an_archive(), "two_things"),
    ],
)
def test_what_turns_out_to_be_no_photo_is_refused_each_time_and_no_more_of_it_is_kept(
    session: Session, field: Field, content: bytes, code: str
) -> None:
    half = len(content) // 2
    begin(session, field.huaxi, digest(content), len(content), field.inspection)
    append(session, field.huaxi, digest(content), 0, content[:half])
    for _ in range(3):
        assert begin(session, field.huaxi, digest(content), len(content), field.inspection).offset_bytes == half
        with pytest.raises(InvalidInput) as caught:
            append(session, field.huaxi, digest(content), half, content[half:])
        assert code_of(caught) == code
        with pytest.raises(InvalidInput) as caught:
            put_whole(session, field.huaxi, field, content)
        assert code_of(caught) == code
    assert kept_bytes(session) == half
    assert queries.whole(session, [digest(content)]) == frozenset()


def test_a_whole_photo_of_another_digest_leaves_nothing(session: Session, field: Field) -> None:
    with pytest.raises(InvalidInput) as caught:
        put_whole(session, field.huaxi, field, a_photo(seed=3), SHA)
    assert code_of(caught) == "digest_wrong"
    assert (kept_bytes(session), session.scalar(select(func.count()).select_from(InspectionPhoto))) == (0, 0)


def test_a_photo_of_many_megabytes_is_kept_in_pieces(session: Session, field: Field) -> None:
    large = padded(PHOTO, 3 * PIECE_BYTES + 7)
    put_whole(session, field.huaxi, field, large)
    assert [len(each) for each in queries.pieces(session, digest(large))] == [*[PIECE_BYTES] * 3, 7]


def test_too_many_pieces_end_with_sending_it_whole(
    session: Session, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("boundaries.inspections.photos.changes.MOST_PIECES", 3)
    with pytest.raises(Conflict, match="send it whole"):
        sent(session, field.huaxi, field, PHOTO, [100, 200, 300])
    assert MOST_PIECES * 10_000 >= MOST_BYTES


def test_two_devices_that_send_one_photo_at_once_take_it_once(committed: Database, committed_field: Field) -> None:
    def send(hand: Hand) -> None:
        at = 0
        while at < len(PHOTO):
            with committed.sessions.begin() as session:
                begin(session, hand, SHA, len(PHOTO), committed_field.inspection)
                at = queries.offset(session, SHA, hand.actor.id).offset_bytes
                if at < len(PHOTO):
                    at = append(session, hand, SHA, at, PHOTO[at : at + 7_000]).offset_bytes

    hands = (committed_field.huaxi, committed_field.huaxi, committed_field.nanming, committed_field.nanming)
    threads = [threading.Thread(target=send, args=(hand,)) for hand in hands]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with committed.sessions() as session:
        assert b"".join(queries.pieces(session, SHA)) == PHOTO
        assert entries(session) == 1
