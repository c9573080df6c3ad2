"""The synthetic library of place names, written county by county."""

from collections import Counter
from collections.abc import Iterator, Sequence

from gazetteer.places.records import CodeRecord, DivisionReference, PlaceRecord, Position
from seeds.divisions import path_of
from seeds.facts import County, counties
from seeds.land.dice import Dice
from seeds.land.ground import Ground, ground
from seeds.synthetic.crossings import crossing_places
from seeds.synthetic.drafts import Draft, drafts_of
from seeds.synthetic.placing import place
from seeds.synthetic.telling import Told, precision_of, tell
from seeds.townships.founding import SEED, Township, townships

CODE_SCHEME = "dmfw"
"""地名代码 of twenty digits: county, township, class and a serial number."""


def all_places() -> Iterator[PlaceRecord]:
    """Yield every synthetic place, with row numbers from 1; at most one county is in memory at a time."""
    land = ground()
    row = 0
    for county in counties():
        for record in _of_county(county, land, row):
            row += 1
            yield record
    yield from crossing_places(row)


def _of_county(county: County, land: Ground, before: int) -> Iterator[PlaceRecord]:
    own = [each for each in townships() if each.county is county]
    dice = Dice(SEED, 4, int(county.code))
    drafts: list[Draft] = []
    homes: list[Township] = []
    for at, township in enumerate(own):
        found = list(drafts_of(township, land, leads_county=at == 0))
        drafts += found
        homes += [township] * len(found)
    cells = {each.code: frozenset(each.cells.tolist()) for each in own}
    positions = place(drafts, [cells[each.code] for each in homes], land, dice)
    yield from _records(before, drafts, homes, positions, tell(drafts, dice))


def _records(
    before: int, drafts: Sequence[Draft], homes: Sequence[Township], positions: Sequence[Position], told: Sequence[Told]
) -> Iterator[PlaceRecord]:
    own = {each.code: each for each in homes}
    references = {code: _reference(each) for code, each in own.items()}
    descriptions = {code: _description(each) for code, each in own.items()}
    serials: Counter[str] = Counter()
    for at, (draft, home, position, more) in enumerate(zip(drafts, homes, positions, told, strict=True), start=1):
        prefix = home.code + draft.class_code
        serials[prefix] += 1
        yield PlaceRecord(
            row=before + at,
            name=draft.name,
            class_code=draft.class_code,
            division=references[home.code],
            names=more.names,
            codes=(CodeRecord(CODE_SCHEME, f"{prefix}{serials[prefix]:06d}"),),
            position=position,
            meaning=more.meaning,
            origin=more.origin,
            description=descriptions[home.code],
            secrecy=more.secrecy,
            status=more.status,
            valid_from=more.valid_from,
            valid_from_precision=precision_of(more.valid_from),
            valid_to=more.valid_to,
            valid_to_precision=precision_of(more.valid_to),
            valid_basis=more.basis,
            synthetic=True,
        )


def _description(township: Township) -> str:
    return f"示例数据：合成地名，位于{township.county.name}{township.name}，位置为示意。"


def _reference(township: Township) -> DivisionReference:
    return DivisionReference((*path_of(township.county), township.name), township.code, "MCA")
