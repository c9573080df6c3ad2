from uuid import UUID

from boundaries.divisions.tree import DivisionLabel
from gazetteer.normalizing.asking import Candidate
from gazetteer.places.records import NameKind
from gazetteer.reconciling.asking import Proposal
from gazetteer.reconciling.matching import exact_first


def _proposal(name: str, score: float, *, kind: NameKind = NameKind.STANDARD, match: bool = False) -> Proposal:
    candidate = Candidate(
        place_id=UUID(int=hash((name, score)) & 0xFFFF),
        name=name,
        romanized=None,
        class_code="21610",
        code=None,
        division=DivisionLabel(None, "花溪区", ("花溪区",)),
        point=None,
        matched=name,
        matched_kind=kind,
        score=score,
        group=1,
        group_score=score,
        reasons=(),
        parts={},
    )
    return Proposal(candidate, match=match)


def _told(found: tuple[Proposal, ...]) -> list[tuple[str, float, bool]]:
    return [(each.candidate.name, each.score, each.match) for each in found]


def test_a_standard_name_as_the_text_has_it_goes_before_what_is_likelier() -> None:
    found = exact_first([_proposal("张楼行政村", 0.4), _proposal("张楼村", 0.1), _proposal("张楼", 0.05)], "张楼村")
    assert _told(found) == [("张楼村", 0.1, False), ("张楼行政村", 0.1, False), ("张楼", 0.05, False)]
    assert found[1].candidate.score == 0.4


def test_where_another_was_a_match_none_is() -> None:
    found = exact_first([_proposal("界村", 0.95, match=True), _proposal("山西街村", 0.01)], "山西街村")
    assert _told(found) == [("山西街村", 0.01, False), ("界村", 0.01, False)]


def test_candidates_in_that_order_already_stay_as_they_are() -> None:
    proposals = (_proposal("张楼村", 0.95, match=True), _proposal("张楼", 0.05))
    assert exact_first(proposals, "張樓村") == proposals


def test_a_former_name_as_the_text_has_it_is_no_standard_name() -> None:
    proposals = (_proposal("播州区", 0.5), _proposal("遵义县", 0.1, kind=NameKind.FORMER))
    assert exact_first(proposals, "遵义县") == proposals
