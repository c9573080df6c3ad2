"""Drafts and facts in few words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from gazetteer.places.quality.scopes import Family, Scope
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rules.facts import Facts, Ground, KnownPlace
from gazetteer.proposals.rules.findings import Finding, Report

GUIYANG = ("贵州省", "贵阳市")
SOMEWHERE = UUID(int=7)


def draft(name: str, class_code: str = "21500", kind: Kind = Kind.NAME, **more: Any) -> Draft:
    """A draft of which only what matters is said."""
    return Draft(kind, name, class_code, SOMEWHERE, **more)


def family(name: str, class_code: str) -> Family:
    """What a place of a class and a name is compared with."""
    found = rulebook().family(class_code, name)
    assert found is not None
    return found


def known(name: str, class_code: str = "21500", path: tuple[str, ...] = GUIYANG, number: int = 1) -> KnownPlace:
    """A place of the library."""
    return KnownPlace(UUID(int=number), name, class_code, path)


def beside(name: str, class_code: str, neighbours: Iterable[str], *, scope: Scope | None = None) -> Facts:
    """Facts of a draft whose ground has places of its class with these names."""
    own = family(name, class_code)
    own = own if scope is None else replace(own, scope=scope)
    places = tuple(known(each, class_code, number=at) for at, each in enumerate(neighbours, 1))
    return Facts(path=GUIYANG, ground=Ground(own, "贵州省"), neighbours=places)


def found(report: Report, code: str) -> Finding:
    """The one finding of a code."""
    [finding] = [each for each in report.findings if each.code == code]
    return finding


def codes(report: Report) -> list[str]:
    """The codes of what was found, the gravest first."""
    return [each.code for each in report.findings]
