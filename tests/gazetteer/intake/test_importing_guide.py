"""docs/importing.md explains every reason, remark, field and column name, and invents none."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from boundaries.intake.columns import DIVISION_COLUMNS, LINE_COLUMNS, MARKER_COLUMNS
from foundation.intake.columns import column_key
from foundation.intake.reasons import Reason, Remark
from gazetteer.intake.columns.fields import FIELD_OF, Field
from gazetteer.intake.columns.mapping import parse_mapping

_GUIDE = (Path(__file__).parents[3] / "docs" / "importing.md").read_text("utf-8")


def _first_cells(heading: str) -> list[str]:
    section = re.search(rf"^### {heading}.*?(?=^##|\Z)", _GUIDE, re.MULTILINE | re.DOTALL)
    assert section is not None
    return re.findall(r"^\| `([a-z_0-9]+)` \|", section[0], re.MULTILINE)


@pytest.mark.parametrize(("heading", "members"), [("Reasons", Reason), ("Remarks", Remark)])
def test_the_guide_explains_each_reason_and_remark_once_and_no_other(
    heading: str, members: type[Reason] | type[Remark]
) -> None:
    assert sorted(_first_cells(heading)) == sorted(member.value for member in members)


def test_every_explanation_has_a_meaning_and_a_remedy() -> None:
    rows = re.findall(r"^\| `[a-z0-9_]+` \| (.+?) \| (.+?) \|$", _GUIDE, re.MULTILINE)
    assert len([row for row in rows if all(cell.strip() for cell in row)]) >= len(Reason) + len(Remark)


def test_the_guide_names_every_field_by_its_key() -> None:
    section = _GUIDE.partition("## Columns")[2].partition("## A mapping file")[0]
    assert {key for key in re.findall(r"`([a-z_]+)`", section) if key in set(Field)} == {each.value for each in Field}


def test_column_names_in_the_guide_are_found_as_the_field_beside_them() -> None:
    section = _GUIDE.partition("| field | key |")[2].partition("\n\n")[0]
    for keys, names in re.findall(r"^\| [^|]+ \| ((?:`[a-z_]+` ?)+) \| (.+?) \|$", section, re.MULTILINE):
        fields = set(re.findall(r"[a-z_]+", keys))
        for name in re.split(r"[,;:] |\s…|…", names.partition(" (")[0]):
            if (field := FIELD_OF.get(column_key(name))) is not None:
                assert field in fields, name


@pytest.mark.parametrize(
    ("heading", "known"),
    [("Divisions", DIVISION_COLUMNS), ("Lines", LINE_COLUMNS), ("Markers", MARKER_COLUMNS)],
)
def test_column_names_of_divisions_lines_and_markers_in_the_guide_are_found(
    heading: str, known: Mapping[str, object]
) -> None:
    section = re.search(rf"^### {heading}$.*?(?=^##)", _GUIDE, re.MULTILINE | re.DOTALL)
    assert section is not None
    cells = re.findall(r"^\| [^|]+ \| (.+?) \|$", section[0], re.MULTILINE)[2:]
    names = [
        name for cell in cells for part in cell.split(";") for name in re.split(r"[:.] ", part)[0].strip().split(", ")
    ]
    assert names
    assert [name for name in names if column_key(name) not in known] == []


def test_the_mapping_of_the_guide_can_be_read() -> None:
    example = re.search(r"```toml\n(.*?)```", _GUIDE, re.DOTALL)
    assert example is not None
    mapping = parse_mapping(example[1])
    assert mapping.columns[Field.NAME] == "村名"
    assert mapping.packed_dms
