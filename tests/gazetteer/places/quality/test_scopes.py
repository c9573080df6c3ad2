"""Within what names are compared."""

from pathlib import Path

import numpy as np
import pytest

from foundation.errors import InvalidInput
from gazetteer.places.quality.checking import check
from gazetteer.places.quality.findings import Rule
from gazetteer.places.quality.scopes import Scope, family_rows, grounds_of, read_families, statutory_families
from tests.gazetteer.places.quality.holdings import holdings
from tests.gazetteer.places.quality.test_checking import DAY

_HEAD = "family\tclasses\tendings\tscope\tstanding\tcompared\tbasis\tcertainty\tnote\n"


def test_a_place_is_of_the_first_family_that_fits() -> None:
    library = holdings(("文峰街道", "21500", "七星关区"), ("青岩镇", "21500", "花溪区"), ("某桥", "99999", "花溪区"))
    found = {family.name: rows.tolist() for family, rows in family_rows(library, statutory_families()) if len(rows)}
    assert found == {"街道": [0], "乡、镇": [1]}


@pytest.mark.parametrize(
    ("scope", "numbers"),
    [
        (Scope.NATION, [0, 0, 0]),
        (Scope.PROVINCE, [0, 0, 0]),
        (Scope.COUNTY, [0, 0, 1]),
        (Scope.BUILT_UP_AREA, [0, 0, 1]),
        (Scope.TOWNSHIP, [0, 1, 2]),
    ],
)
def test_places_of_one_ground_have_one_number(scope: Scope, numbers: list[int]) -> None:
    library = holdings(
        ("甲", "22200", "花溪区/青岩镇"), ("乙", "22200", "花溪区/石板镇"), ("丙", "22200", "修文县/龙场镇")
    )
    assert grounds_of(library, scope).tolist() == numbers


def test_a_place_above_the_counties_is_in_none() -> None:
    assert grounds_of(holdings(("苗岭", "13400", "")), Scope.COUNTY).tolist() == [-1]


def test_an_authority_may_compare_natural_villages_within_the_county(tmp_path: Path) -> None:
    own = tmp_path / "scopes.tsv"
    own.write_text(f"{_HEAD}自然村寨\t222\t\tcounty\tstatutory\tname\t省办法\tV\t\n", encoding="utf-8")
    library = holdings(("大寨", "22200", "花溪区/青岩镇"), ("大寨", "22200", "花溪区/石板镇"))
    [found] = check(library, read_families(own), as_of=DAY, revision=1).findings
    assert (found.rule, found.severity.value, found.basis) == (Rule.DUPLICATE, "warning", "省办法")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("村\t222\t\tvillage\tstatutory\tname\t省办法\tV\t", "village"),
        ("村\t222\t\tcounty\tperhaps\tname\t省办法\tV\t", "perhaps"),
        ("村\t222\t\tcounty\tstatutory\tsmell\t省办法\tV\t", "smell"),
    ],
)
def test_a_table_that_says_what_cannot_be_is_refused(tmp_path: Path, line: str, told: str) -> None:
    own = tmp_path / "scopes.tsv"
    own.write_text(f"{_HEAD}{line}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match=told):
        read_families(own)


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "scopes.tsv"
    own.write_text("family\tclasses\n村\t222\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="lacks the column"):
        read_families(own)


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_families(tmp_path / "none.tsv")


def test_all_of_one_ground_are_compared_in_it() -> None:
    numbers = grounds_of(holdings(*[("寨", "22200", "花溪区/青岩镇")] * 3), Scope.TOWNSHIP)
    assert np.unique(numbers).tolist() == [0]
