"""How an answer to a golden case is judged."""

from enum import StrEnum

from bench.quality.cases import Case
from gazetteer.normalizing.asking import Candidate, Decision, Normalized
from tests.name_libraries import TODAY, Names, path_of

_COUNTY = 6
"""Digits of the code of a county."""


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    """The decision is the expected one, and so is what it names."""
    UNSURE = "unsure"
    """Nothing false was said: what is meant comes first, or nothing does, but it was not decided as it should be."""
    WRONG = "wrong"
    """Something else comes first, one place was decided on where several are meant, or something where nothing is."""


def answered(names: Names, case: Case) -> Normalized:
    """Return what a library says of a case."""
    return names.ask(case.ask.text, within=case.ask.within, as_of=case.ask.as_of or TODAY)


def judged(case: Case, answer: Normalized) -> Verdict:
    """Return what an answer to a case is worth."""
    found, decision = answer.candidates, answer.decision
    if not case.places:
        if decision is Decision.NONE:
            return Verdict.RIGHT
        return Verdict.WRONG if decision is Decision.MATCH else Verdict.UNSURE
    if len(case.places) > 1 or case.decision == "ambiguous":
        if decision is Decision.MATCH:
            return Verdict.WRONG
        all_told = all(any(_is(each, place, case) for each in found) for place in case.places)
        return Verdict.RIGHT if all_told and decision is Decision.AMBIGUOUS else Verdict.UNSURE
    if found and _is(found[0], case.places[0], case):
        # The sample tells what must come first, not how sure one is.
        as_expected = decision.value == case.decision or (case.decision is None and decision is not Decision.NONE)
        return Verdict.RIGHT if as_expected else Verdict.UNSURE
    return Verdict.UNSURE if decision is Decision.NONE else Verdict.WRONG


def misleads(case: Case, answer: Normalized) -> bool:
    """Return whether one place was decided on that is not meant."""
    return answer.match is not None and not any(_is(answer.match, place, case) for place in case.places)


def told(case: Case, answer: Normalized) -> str:
    """Return an answer for people, beside what was expected."""
    found = [f"{path_of(each.name, each.division.path)} {each.score:.2f}" for each in answer.candidates[:3]]
    expected = f"{case.decision or 'first'} {'|'.join(case.places)}"
    return f"{case.ask.text}: {expected}, not {answer.decision.value} {found}"


def _is(candidate: Candidate, place: str, case: Case) -> bool:
    if not place.isdigit():
        return path_of(candidate.name, candidate.division.path) == place
    if len(place) <= _COUNTY:
        return candidate.code == place.ljust(_COUNTY, "0")
    # The last digits of townships differ between the schemes: the name and the county tell which is meant.
    return (
        candidate.name in case.names and (candidate.code or candidate.division.code or "")[:_COUNTY] == place[:_COUNTY]
    )
