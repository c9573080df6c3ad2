"""What is told of synthetic places beside name and position: further names, meaning, secrecy, time."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from foundation.periods import Basis, Precision
from gazetteer.places.records import NameKind, NameRecord, NameStatus, PlaceStatus, Secrecy
from seeds.land.dice import Dice
from seeds.synthetic.drafts import Draft
from seeds.tables import rows

_SLOGANS = ("红旗", "东风", "红星", "前进", "跃进", "胜利", "团结", "光明", "新建", "五星")
"""What brigades were called before villages had their old names back."""
_END_OF_BRIGADES = date(1984, 1, 1)
_LANGUAGES = {"buyei": "pcc", "miao": "hmn"}
_SECRETIVE = frozenset({"24", "27", "23"})
"""Main classes (大类) some of whose rows are marked above public, as in a census."""
_SETTLEMENT, _VILLAGE, _BODY = "22200", "21610", "27610"
_DATED = frozenset({"22100", "23510", "24230", "26510"})


class Told(NamedTuple):
    """What a record says beside name and position."""

    names: Sequence[NameRecord]
    meaning: str | None
    origin: str | None
    secrecy: Secrecy
    status: PlaceStatus
    valid_from: date | None
    valid_to: date | None

    @property
    def basis(self) -> Basis:
        """What the dates rest on: they are stated, nothing more."""
        return Basis.UNKNOWN if self.valid_from is None and self.valid_to is None else Basis.STATED


@cache
def _spellings() -> dict[tuple[str, str], str]:
    return {(row["language"], row["character"]): row["spelling"] for row in rows("minority_syllables")}


def tell(drafts: Sequence[Draft], dice: Dice) -> list[Told]:
    """Return what is told of each draft; six draws of chance each, whatever comes of them."""
    drawn = dice.units(6 * len(drafts)).reshape(-1, 6)
    return [_told(draft, chances) for draft, chances in zip(drafts, drawn.tolist(), strict=True)]


def _told(draft: Draft, chances: Sequence[float]) -> Told:
    further, spelt, meant, told, hidden, dated = chances
    is_settlement = draft.class_code == _SETTLEMENT
    is_gone = is_settlement and dated < 0.002  # noqa: PLR2004 - a few historical names
    return Told(
        names=_names(draft, further, spelt),
        meaning=_meaning(draft.meaning) if meant < 0.4 else None,  # noqa: PLR2004 - a share has one
        origin="示例数据：由生成程序按当地地名构词规律拟写，未经考证。" if told < 0.05 else None,  # noqa: PLR2004 - one in twenty
        secrecy=_secrecy(draft.class_code, hidden),
        status=PlaceStatus.HISTORICAL if is_gone else PlaceStatus.CURRENT,
        valid_from=date(1955 + int(dated * 65), 1, 1) if draft.class_code in _DATED else None,
        valid_to=_END_OF_BRIGADES if is_gone else None,
    )


@cache
def _meaning(text: str) -> str:
    return f"示例数据：{text}。"


def _names(draft: Draft, further: float, spelt: float) -> Sequence[NameRecord]:
    if draft.class_code == _BODY:
        short = draft.name.removesuffix("村民委员会") + "委会"
        return (NameRecord(NameKind.ABBREVIATION, short),) if further < 0.2 else ()  # noqa: PLR2004 - every fifth
    if draft.class_code == _VILLAGE and further < 0.04:  # noqa: PLR2004 - one in 25
        slogan = _SLOGANS[int(further / 0.04 * len(_SLOGANS))]
        return (NameRecord(NameKind.FORMER, f"{slogan}大队", valid_to=_END_OF_BRIGADES),)
    if draft.class_code != _SETTLEMENT:
        return ()
    found = []
    if further < 0.03:  # noqa: PLR2004 - one in 33
        alias = draft.name[:-1] if draft.name.endswith("寨") and len(draft.name) > 2 else f"{draft.name}寨"  # noqa: PLR2004 - a name
        found.append(NameRecord(NameKind.ALIAS, alias))
    if spelt < 0.3 and (text := _spelling(draft)):  # noqa: PLR2004 - a third of what can be spelt
        found.append(_minority(draft, text))
    return tuple(found)


def _minority(draft: Draft, text: str) -> NameRecord:
    return NameRecord(
        NameKind.MINORITY,
        text,
        status=NameStatus.UNCONFIRMED,
        language=_LANGUAGES[draft.stratum],
        script="Latn",
    )


def _spelling(draft: Draft) -> str | None:
    """Spell a name in the minority's own letters, where we have letters for all of it."""
    language = _LANGUAGES.get(draft.stratum)
    if language is None:
        return None
    syllables = [_spellings().get((language, character)) for character in draft.name]
    if None in syllables:
        return None
    return " ".join(filter(None, syllables)).capitalize()


def _secrecy(class_code: str, hidden: float) -> Secrecy:
    if class_code[:2] not in _SECRETIVE:
        return Secrecy.PUBLIC
    if hidden < 0.001:  # noqa: PLR2004 - one in a thousand
        return Secrecy.CONFIDENTIAL
    return Secrecy.INTERNAL if hidden < 0.01 else Secrecy.PUBLIC  # noqa: PLR2004 - one in a hundred


def precision_of(day: date | None) -> Precision:
    """Return how precisely a made-up date is meant: to the year."""
    return Precision.UNKNOWN if day is None else Precision.YEAR
