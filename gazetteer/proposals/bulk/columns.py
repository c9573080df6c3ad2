"""The columns of a table of proposed names: those of the census form, and what an application says beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foundation.errors import Fault, InvalidInput
from foundation.intake.columns import Columns, field_of, find_columns, known_names
from gazetteer.intake.columns.fields import DIVISION_LEVELS, FIELD_OF, Field
from gazetteer.intake.columns.mapping import ColumnMapping
from gazetteer.intake.columns.plan import Plan, plan_columns


class More(StrEnum):
    """What a row of an application says and the census form does not (申请字段)."""

    REASONS = "reasons"
    POSITION_DESCRIPTION = "position_description"
    PLACE_ID = "place_id"
    ALTERNATIVES = "alternatives"
    HOUSEHOLDS = "households"
    POPULATION = "population"
    AREA = "area_m2"
    EAST = "east"
    SOUTH = "south"
    WEST = "west"
    NORTH = "north"
    ORGANISATION = "organisation"
    PERSON = "person"
    PHONE = "phone"
    MEASURES = "protective_measures"


_MORE = known_names(
    {
        More.REASONS: "理由 命名理由 更名理由 申请理由 reasons reason",
        More.POSITION_DESCRIPTION: "位置描述 地理位置 位置 position_description",
        More.PLACE_ID: "地名ID place_id",
        More.ALTERNATIVES: "备用名称 备选名称 alternatives",
        More.HOUSEHOLDS: "户数 households",
        More.POPULATION: "人口 人口数 population",
        More.AREA: "面积 占地面积 占地面积(平方米) area_m2",
        More.EAST: "东至 east",
        More.SOUTH: "南至 south",
        More.WEST: "西至 west",
        More.NORTH: "北至 north",
        More.ORGANISATION: "申报单位 申请单位 申请人 organisation applicant",
        More.PERSON: "申办人 经办人 联系人 person",
        More.PHONE: "联系电话 电话 phone",
        More.MEASURES: "保护措施 地名文化遗产保护措施 protective_measures",
    }
)
_PROPOSED = known_names({Field.NAME: "拟用名称 拟命名名称 拟用名 拟更名称"})
_CLASSES = frozenset({Field.CLASS_CODE, Field.CLASS_NAME})
_DIVISIONS = frozenset({*DIVISION_LEVELS, Field.DIVISION, Field.DIVISION_CODE})


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each thing stands in a table of proposed names (表格字段)."""

    census: Plan
    more: Columns[More]
    unused: tuple[str, ...]
    """Columns that are not read."""

    def used(self) -> Mapping[str, str]:
        """Return by what is read the column that it is read from."""
        return {each.value: label for each, label in (*self.census.labels.items(), *self.more.labels.items())}


def layout(columns: Sequence[str], *, class_code: str | None, division: str | None) -> Layout:
    """Return where each thing stands.

    Parameters
    ----------
    class_code, division
        What holds for every row, where the table has no column for it; the division as its path.

    Raises
    ------
    InvalidInput
        When there is no column for the name, or nobody says of which class the places are and where they lie.
    """
    own = {field_of(column, FIELD_OF) for column in columns}
    proposed = next((column for column in columns if field_of(column, _PROPOSED) is not None), None)
    constants: dict[Field, str] = {}
    faults = []
    if not own & _CLASSES:
        faults += _or_said_once(constants, Field.CLASS_CODE, class_code, "地名类别代码", "class_code")
    if not own & _DIVISIONS:
        faults += _or_said_once(constants, Field.DIVISION, division, "所属政区", "division")
    if faults:
        raise InvalidInput(" ".join(each.message for each in faults), faults=faults)
    named = {Field.NAME: proposed} if proposed is not None else {}
    census = plan_columns(columns, mapping=ColumnMapping(named, constants))
    more = find_columns(columns, _MORE)
    taken = {*census.labels.values(), *more.labels.values()}
    return Layout(census, more, tuple(column for column in columns if column and column not in taken))


def _or_said_once(
    constants: dict[Field, str], field: Field, said: str | None, column: str, parameter: str
) -> list[Fault]:
    if said is not None:
        constants[field] = said
        return []
    message = f"No column holds the {parameter}: add one called {column}, or say it once for all rows: `{parameter}=`."
    return [Fault(parameter, "column_missing", message)]
