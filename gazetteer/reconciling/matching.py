"""A query becomes candidates with a decision: by identity, by code, by name."""

from collections.abc import Sequence
from dataclasses import replace

from gazetteer.names.text import fold
from gazetteer.normalizing.asking import Ask, Candidate, Normalized, Reason
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import fitted
from gazetteer.normalizing.normalizing import normalized
from gazetteer.places.records import NameKind
from gazetteer.places.views import PlaceView
from gazetteer.reconciling.asking import Proposal, Query
from gazetteer.reconciling.conditions import Known, understood, unit_of, within_path
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.revisions import View

_MOST_OF_A_CODE = 3
"""Places of one code that are held against the name: a code means one place, or an old one a few."""
_NAMESAKES_LOOKED_THROUGH = 50
_LOOKED_THROUGH = 12
"""Candidates among which a standard name as the text has it is looked for."""


def reconciled(view: View, query: Query, thresholds: Thresholds, known: Known) -> tuple[Proposal, ...]:
    """Return the places that a row may mean, the likeliest first; at most one is a match, and it is the first.

    Parameters
    ----------
    view
        The names, seen with the divisions of the query's day.
    query
        What is known of the row.
    thresholds
        From what probability on a place is a match.
    known
        The classes, and the places that the query names by their identity.

    Raises
    ------
    InvalidInput
        When the text is longer than can be made out.
    """
    if query.identity is not None:
        return _by_identity(query, view.divisions, known)
    meant = understood(query, view.divisions, known)
    if meant.ask is None:
        return ()
    if query.is_bare:
        ask = replace(meant.ask, limit=max(meant.ask.limit, _LOOKED_THROUGH))
        found = _proposed(_made_out(view, ask, thresholds), meant.doubts)
        return exact_first(found, query.text or "")[: query.limit]
    if query.code is None or query.code == query.text:
        return _proposed(_made_out(view, meant.ask, thresholds), meant.doubts)
    return _by_code(view, query, meant.ask, meant.doubts, thresholds)


def _made_out(view: View, ask: Ask, thresholds: Thresholds) -> Normalized:
    return normalized(view, ask, fitted(), thresholds)


def _by_identity(query: Query, divisions: Divisions, known: Known) -> tuple[Proposal, ...]:
    identity = query.identity
    place = None if identity is None else known.places.get(identity) or known.gone.get(identity)
    if place is None:
        return ()
    doubts = []
    if place.id in known.gone:
        doubts.append(Reason("not_in_force", f"{place.valid.start or ''}–{place.valid.end or ''}"))
    if query.types and not place.class_code.startswith(query.types):
        doubts.append(Reason("kind_differs", f"{place.class_code} {place.class_name}"))
    return (Proposal(_as_candidate(place, divisions), match=not doubts, doubts=tuple(doubts)),)


def _as_candidate(place: PlaceView, divisions: Divisions) -> Candidate:
    unit = unit_of(place, divisions.tree)
    code = None if unit is None else divisions.label(unit).code
    return Candidate(
        place_id=place.id,
        name=place.name,
        romanized=place.romanized,
        class_code=place.class_code,
        code=code or next((each.code for each in place.codes), None),
        division=divisions.label(place.division_id),
        point=place.point,
        matched=place.name,
        matched_kind=NameKind.STANDARD,
        score=1.0,
        group=1,
        group_score=1.0,
        reasons=(Reason("identity", str(place.id)),),
        parts={},
    )


def _proposed(found: Normalized, doubts: tuple[Reason, ...]) -> tuple[Proposal, ...]:
    chosen = None if found.match is None or doubts else found.match.place_id
    return tuple(Proposal(one, match=one.place_id == chosen, doubts=doubts) for one in found.candidates)


def exact_first(proposals: Sequence[Proposal], text: str) -> tuple[Proposal, ...]:
    """Return candidates with those first whose standard name is the very text, where it says nothing else.

    The protocol promises that. What was likelier is ranked with the best of them, its own probability beside it; and
    where that was a match, two things contradict each other, and none is.

    Parameters
    ----------
    proposals
        The likeliest first.
    text
        As the row has it.
    """
    wanted = fold(text)
    named = [one for one in proposals if _is_standard(one.candidate, wanted)]
    if not named or proposals[0] is named[0]:
        return tuple(proposals)
    best = named[0].candidate.score
    rest = [replace(one, match=False, ranked=min(one.score, best)) for one in proposals if one not in named]
    return (*named, *rest)


def _is_standard(candidate: Candidate, wanted: str) -> bool:
    return candidate.matched_kind is NameKind.STANDARD and fold(candidate.name) == wanted


def _by_code(
    view: View, query: Query, ask: Ask, doubts: tuple[Reason, ...], thresholds: Thresholds
) -> tuple[Proposal, ...]:
    """Return the places of a code, where their names agree with the text; else those of either, none of them a match.

    A name that is written in a row beside a code says the same twice: where the two contradict each other, one of them
    is wrong, and nobody but the asker knows which.
    """
    code = query.code or ""
    of_code = _made_out(view, replace(ask, text=code), thresholds)
    if query.text is None:
        return _proposed(of_code, doubts)
    agreeing = [_agreed(view, of_code, one, ask, thresholds) for one in of_code.candidates[:_MOST_OF_A_CODE]]
    told = sorted((each for each in agreeing if each is not None), key=lambda each: -each.candidate.score)
    if told:
        settled = sum(each.match for each in told) == 1 and told[0].match and not doubts
        return tuple(replace(each, match=settled and each is told[0], doubts=doubts) for each in told)
    of_name = _made_out(view, ask, thresholds)
    doubt = Reason("code_differs" if of_code.candidates else "code_unknown", code)
    both = {one.place_id: one for one in (*of_code.candidates, *of_name.candidates)}
    ordered = sorted(both.values(), key=lambda one: -one.score)
    return tuple(Proposal(one, match=False, doubts=(*doubts, doubt)) for one in ordered[: query.limit])


def _agreed(view: View, of_code: Normalized, one: Candidate, ask: Ask, thresholds: Thresholds) -> Proposal | None:
    """Return a place of a code with what its name adds; ``None`` where the text does not mean it.

    The name is looked for where the place lies, as likely as code or name make it, whichever says more.
    """
    path = one.division.path
    within = ask.division_id or view.divisions.tree.find(path)
    asked = replace(within_path(ask, path), division_id=within, limit=_NAMESAKES_LOOKED_THROUGH)
    of_name = _made_out(view, asked, thresholds)
    named = next((each for each in of_name.candidates if each.place_id == one.place_id), None)
    if named is None:
        return None
    better, other = (named, one) if named.score > one.score else (one, named)
    meant = {found.match.place_id for found in (of_code, of_name) if found.match is not None}
    reasons = tuple(dict.fromkeys((*one.reasons, *better.reasons, *other.reasons)))
    return Proposal(replace(better, reasons=reasons), match=meant == {one.place_id})
