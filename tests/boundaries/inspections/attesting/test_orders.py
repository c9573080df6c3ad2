"""In whatever order people correct, sign, take back and report: a signature holds while what it is on is unchanged."""

from dataclasses import dataclass, field
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from boundaries.inspections.attesting.changes import make_report, sign_alone, withdraw
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.attesting.queries import attested, paper, signature, subject_of
from boundaries.inspections.findings.statuses import MarkerStatus
from foundation.errors import Stale
from tests.attesting_made import Scene, hand

STATUSES = (MarkerStatus.INTACT, MarkerStatus.DAMAGED)
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("correct"), st.integers(0, 1), st.integers(0, 1)),
        st.tuples(st.just("sign"), st.integers(0, 1), st.sampled_from(["user:n1", "user:h1", "user:h2"])),
        st.tuples(st.just("report"), st.just(0), st.sampled_from(["一", "二"])),
        st.tuples(st.just("sign report"), st.just(0), st.sampled_from(["user:n3", "user:h3"])),
        st.tuples(st.just("take back"), st.just(0), st.just(0)),
    ),
    min_size=3,
    max_size=10,
)


@dataclass
class Book:
    """What must hold, kept by hand: who signed what since it last changed."""

    says: dict[UUID, object] = field(default_factory=dict)
    holds: dict[UUID, set[str]] = field(default_factory=dict)
    report: UUID | None = None
    is_outdated: bool = False
    last: tuple[UUID, UUID, str] | None = None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_a_signature_holds_until_something_that_it_is_on_changes(
    session: Session, scene: Scene, wanted: list[tuple[str, int, object]]
) -> None:
    tried = session.begin_nested()
    records = [scene.record(MarkerStatus.INTACT, marker=at) for at in (0, 1)]
    book = Book(dict.fromkeys(records, MarkerStatus.INTACT), {each: set() for each in records})
    for deed, at, what in wanted:
        _do(scene, book, records[at], deed, what)
        _check(scene, book)
    tried.rollback()


def _do(scene: Scene, book: Book, record: UUID, deed: str, what: object) -> None:
    match deed:
        case "correct":
            status = STATUSES[int(str(what))]
            scene.correct(record, status)
            if book.says[record] is not status:
                book.says[record], book.holds[record], book.is_outdated = status, set(), True
        case "sign":
            _sign(scene, book, record, str(what))
        case "report":
            found = make_report(scene.session, hand("user:n1"), scene.task, str(what), "重新生成")
            assert found.subject is not None
            if book.report is None or book.is_outdated or book.says[found.subject.id] != what:
                book.holds[found.subject.id] = set()
            book.report, book.is_outdated, book.says[found.subject.id] = found.subject.id, False, what
        case "sign report" if book.report is not None:
            try:
                _sign(scene, book, book.report, str(what))
            except Stale:
                assert book.is_outdated
        case "take back" if book.last is not None:
            subject, id_, person = book.last
            kept = signature(scene.session, id_)
            assert kept is not None
            if subject != book.report:
                is_holding = id_ in _holding(scene, subject)
                withdraw(scene.session, hand(person), scene.task, kept, "有误")
                book.holds[subject] -= {person} if is_holding else set()


def _sign(scene: Scene, book: Book, subject: UUID, person: str) -> None:
    id_ = sign_alone(scene.session, hand(person), scene.task, scene.submission(subject, person))
    book.holds[subject].add(person)
    book.last = (subject, id_, person)


def _holding(scene: Scene, subject: UUID) -> dict[UUID, str]:
    found = attested(scene.session, subject_of(scene.session, subject))
    assert found.state is not None
    return {each.id: each.signature.person for each in found.kept if each.signature in found.state.holding}


def _check(scene: Scene, book: Book) -> None:
    for subject, people in book.holds.items():
        expected = set() if subject == book.report and book.is_outdated else people
        assert set(_holding(scene, subject).values()) == expected
    # Every signature that was ever given is still to be seen.
    found = paper(scene.session, scene.task, Part.REPORT)
    assert found.state is None or len(found.kept) == len(found.state.holding) + len(found.state.void)
