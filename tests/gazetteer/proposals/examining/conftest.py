"""Two counties of one prefecture, a county of another, and a county of another province, in PostGIS."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining.checking import Refused, checked, checked_batch
from gazetteer.proposals.examining.gathering import Surroundings
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rules.findings import Report
from gazetteer.search.library import NameLibrary
from tests.factories import a_division, a_place

TODAY = date(2026, 11, 25)


@dataclass
class Province:
    """Divisions with places in them, and the checks of drafts."""

    session: Session
    units: dict[str, UUID] = field(default_factory=dict)

    def unit(self, name: str, level: int, above: str | None = None) -> UUID:
        """Write a division with the place that it is."""
        parent = None if above is None else self.units[above]
        self.units[name] = a_division(self.session, name, kind="县", level=level, parent=parent)
        code = {1: "21200", 2: "21300", 3: "21400", 4: "21500"}[level]
        a_place(self.session, name, romanized=None, division=self.units[name], class_code=code)
        return self.units[name]

    def place(self, name: str, within: str, class_code: str, **more: Any) -> UUID:
        """Write a place."""
        return a_place(self.session, name, romanized=None, division=self.units[within], class_code=class_code, **more)

    def surroundings(self) -> Surroundings:
        """What is known now."""
        library = NameLibrary()
        library.refresh(self.session, as_of=TODAY)
        return Surroundings(library.view(TODAY), TODAY, rulebook(), lambda: self.session)

    def draft(self, name: str, class_code: str, within: str, kind: Kind = Kind.NAME, **more: Any) -> Draft:
        """A draft of a name within a division."""
        return Draft(kind, name, class_code, self.units[within], **more)

    def check(self, name: str, class_code: str, within: str, kind: Kind = Kind.NAME, **more: Any) -> Report:
        """Return what is said of a draft."""
        return checked(self.draft(name, class_code, within, kind, **more), self.surroundings())

    def batch(self, *drafts: Draft) -> list[Report | Refused]:
        """Return what is said of a batch."""
        return list(checked_batch(drafts, self.surroundings()))


@pytest.fixture
def province(session: Session) -> Province:
    """甲省 with 乙市 (丙县, 丁县) and 戊市 (己县), and 子省 with 丑市 (寅县)."""
    found = Province(session)
    units = (
        *(("甲省", 1, None), ("乙市", 2, "甲省"), ("丙县", 3, "乙市"), ("丁县", 3, "乙市"), ("戊市", 2, "甲省")),
        *(("己县", 3, "戊市"), ("子省", 1, None), ("丑市", 2, "子省"), ("寅县", 3, "丑市")),
    )
    for name, level, above in units:
        found.unit(name, level, above)
    return found


@pytest.fixture
def codes() -> Callable[[Report | Refused], list[str]]:
    """Codes of what was found."""

    def told(report: Report | Refused) -> list[str]:
        assert isinstance(report, Report)
        return [each.code for each in report.findings]

    return told
