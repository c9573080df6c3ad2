"""What is asked of each kind."""

from pathlib import Path

import pytest

from foundation.errors import InvalidInput
from foundation.settings import Settings
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.approvers import known_approvers
from gazetteer.proposals.workflow.facts import Terms, read_terms
from gazetteer.proposals.workflow.procedures import Need, known_procedures, procedure, read_procedures
from gazetteer.proposals.workflow.states import Review, Subject
from tests.proposal_paths import COUNTY_TO_CITY, VILLAGE

HEADING = "kind\tdivisions\tassessment\texperts\tconsultation\tfiled\tannounced\tbasis\tcertainty"


def lines(**changed: str) -> str:
    """A table that asks for everything always, but for some lines."""
    told = {
        (kind, divisions): f"{kind.value}\t{divisions}\talways\talways\talways\tyes\tyes\tx\tV"
        for kind in Kind
        for divisions in ("yes", "no")
    }
    for kind, line in changed.items():
        told[Kind(kind), "yes"] = line
    return "\n".join([HEADING, *(line for line in told.values() if line)]) + "\n"


@pytest.mark.parametrize("subject", [COUNTY_TO_CITY, Subject(Kind.NAME, frozenset({"21500"}))])
def test_of_divisions_all_three_reviews_are_asked_for(subject: Subject) -> None:
    needs = procedure(subject, known_procedures()).needs
    assert needs == dict.fromkeys(Review, Need.ALWAYS)


def test_of_other_names_reviews_are_asked_for_in_proportion() -> None:
    needs = procedure(VILLAGE, known_procedures()).needs
    assert needs == dict.fromkeys(Review, Need.IN_PROPORTION)


def test_among_many_places_one_division_is_enough_to_ask_for_all() -> None:
    mixed = Subject(Kind.NAME, frozenset({"22200", "21500"}))
    assert procedure(mixed, known_procedures()).of_divisions


def test_a_province_may_ask_for_more(tmp_path: Path) -> None:
    path = tmp_path / "procedures.tsv"
    path.write_text(lines(), encoding="utf-8")
    assert procedure(VILLAGE, read_procedures(path)).needs[Review.EXPERTS] is Need.ALWAYS


def test_a_province_may_not_ask_for_less_than_the_law(tmp_path: Path) -> None:
    path = tmp_path / "procedures.tsv"
    path.write_text(lines(rename="rename\tyes\talways\tin_proportion\talways\tyes\tyes\tx\tV"), encoding="utf-8")
    with pytest.raises(InvalidInput, match="令704"):
        read_procedures(path)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"protect": ""}, "protect of divisions"),
        ({"protect": "protect\tyes\tsometimes\tnever\tnever\tno\tyes\tx\tV"}, "sometimes"),
        ({"protect": "protect\tyes"}, "cannot be read"),
    ],
)
def test_a_damaged_table_is_refused(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    path = tmp_path / "procedures.tsv"
    path.write_text(lines(**changed), encoding="utf-8")
    with pytest.raises(InvalidInput, match=told):
        read_procedures(path)


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="UTF-8"):
        read_procedures(tmp_path / "procedures.tsv")


def test_what_the_office_has_set_takes_the_place_of_what_comes_with_the_program(tmp_path: Path) -> None:
    path = tmp_path / "procedures.tsv"
    path.write_text(lines(), encoding="utf-8")
    terms = read_terms(consultation_days=30, experts=3, procedures=path)
    assert (terms.consultation_days, terms.experts, terms.approvers) == (30, 3, known_approvers())
    assert procedure(VILLAGE, terms.procedures).basis == "x"


def test_without_settings_the_terms_are_those_that_come_with_the_program() -> None:
    unset = Settings()
    terms = read_terms(consultation_days=unset.consultation_days, experts=unset.experts_heard)
    assert terms == Terms()
